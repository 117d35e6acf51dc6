package io.github.performancestarter.server.listener;

import java.util.List;
import java.util.Locale;

import io.github.performancestarter.report.ReportSection;
import org.jspecify.annotations.Nullable;

/**
 * How many listeners the server has, and how many connections they let in.
 *
 * @since 0.1.0
 */
public final class ListenerReport implements ReportSection {

	private final ListenerSettings settings;

	private final Listeners listeners;

	private final ListenerCounters counters;

	/**
	 * Creates a report.
	 * @param settings what the listeners were told to be
	 * @param listeners knows those that are bound, and their connections
	 * @param counters what became of connections above the limit
	 */
	public ListenerReport(ListenerSettings settings, Listeners listeners, ListenerCounters counters) {
		this.settings = settings;
		this.listeners = listeners;
		this.counters = counters;
	}

	@Override
	public String name() {
		return "listeners";
	}

	@Override
	public Summary describe() {
		ListenerSettings settings = this.settings;
		return new Summary(Math.max(1, settings.reuseport()), this.listeners.bound(), settings.portSharing(),
				settings.backlog(), this.listeners.openConnections(), settings.maxConnections(),
				(settings.maxConnections() != null) ? policy() : null, this.counters.refusedConnections(),
				this.counters.acceptPauses());
	}

	@Override
	public List<Line> lines() {
		Integer most = this.settings.maxConnections();
		Line listeners = new Line("listeners", listeners());
		return (most == null) ? List.of(listeners)
				: List.of(listeners, new Line("connections", "at most " + most + ", " + others()));
	}

	private String listeners() {
		int asked = this.settings.reuseport();
		int bound = this.listeners.bound();
		if (asked == 0) {
			return String.valueOf(bound);
		}
		return (bound < asked)
				? bound + " instead of " + asked
						+ " (this platform does not balance connections between listeners of one port)"
				: bound + ((bound == 1) ? ", with an event loop of its own" : ", each with an event loop of its own")
						+ (this.settings.portSharing() ? ", on a port that others may share" : "");
	}

	private String others() {
		return switch (this.settings.policy()) {
			case WAIT -> "others wait until one closes";
			case CLOSE -> "others are closed";
		};
	}

	private String policy() {
		return this.settings.policy().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The listeners in short.
	 *
	 * @param asked how many were asked for
	 * @param bound how many there are now
	 * @param portSharing true iff sockets of others may listen on the port
	 * @param backlog how many connections the kernel may queue for each, or {@code null}
	 * for the platform's default
	 * @param connections how many connections are open now
	 * @param maxConnections how many may be, or {@code null} for no limit
	 * @param policy what becomes of others, or {@code null} without a limit
	 * @param refused how many connections were closed for that
	 * @param pauses how often a listener stopped accepting for that
	 */
	public record Summary(int asked, int bound, boolean portSharing, @Nullable Integer backlog, int connections,
			@Nullable Integer maxConnections, @Nullable String policy, long refused, long pauses) {
	}

}
