package io.github.performancestarter.server.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.performancestarter.report.ReportSection;
import org.jspecify.annotations.Nullable;

/**
 * Which transport and allocator the server is on, and its event loops.
 *
 * @since 0.1.0
 */
public final class TransportReport implements ReportSection {

	private final LoopSettings settings;

	private final TransportExtension extension;

	/**
	 * Creates a report.
	 * @param settings what the loops were told to be
	 * @param extension knows what the server is bound on, and its connections
	 */
	public TransportReport(LoopSettings settings, TransportExtension extension) {
		this.settings = settings;
		this.extension = extension;
	}

	@Override
	public String name() {
		return "transport";
	}

	@Override
	public Summary describe() {
		TransportExtension.Bound bound = this.extension.bound();
		ServerLoops loops = (bound != null) ? bound.loops() : null;
		String asked = this.settings.transport().word();
		String allocator = (bound != null) ? Allocator.word(bound.allocator()) : null;
		if (loops == null) {
			return new Summary(asked, null, null, List.of(), allocator);
		}
		return new Summary(asked, loops.choice().taken().word(), loops.choice().reason(),
				IntStream.range(0, loops.size())
					.mapToObj((loop) -> new Loop(loops.name(loop), this.extension.open(loop)))
					.toList(),
				allocator);
	}

	@Override
	public List<Line> lines() {
		Summary summary = describe();
		List<Line> lines = new ArrayList<>();
		if (summary.taken() == null) {
			lines.add(new Line("event loops", "the application's own"));
		}
		else {
			lines.add(new Line("transport", transport(summary.asked(), summary.taken(), summary.reason())));
			lines.add(new Line("event loops", loops(summary.eventLoops())));
		}
		TransportExtension.Bound bound = this.extension.bound();
		if (bound != null) {
			lines.add(new Line("allocator",
					Allocator.word(bound.allocator()) + (bound.chosen() ? "" : ", Netty's choice")));
		}
		return lines;
	}

	private static String transport(String asked, String taken, @Nullable String reason) {
		String choice = asked.equals(taken) ? taken
				: asked.equals(Transport.AUTO.word()) ? taken + ", by auto" : taken + " instead of " + asked;
		return (reason != null) ? choice + " (" + reason + ")" : choice;
	}

	private static String loops(List<Loop> loops) {
		String first = loops.get(0).name();
		return (loops.size() == 1) ? "1, " + first
				: loops.size() + ", " + first + " to " + loops.get(loops.size() - 1).name();
	}

	/**
	 * The transport in short.
	 *
	 * @param asked the transport that was asked for
	 * @param taken the one that was taken, or {@code null} if the loops are the
	 * application's own or the server is not bound
	 * @param reason why others were not taken, or {@code null} if the first was
	 * @param eventLoops the loops, none if they are the application's own
	 * @param allocator where buffers come from, or {@code null} if the server is not
	 * bound
	 */
	public record Summary(String asked, @Nullable String taken, @Nullable String reason, List<Loop> eventLoops,
			@Nullable String allocator) {

		public Summary {
			eventLoops = List.copyOf(eventLoops);
		}

	}

	/**
	 * An event loop in short.
	 *
	 * @param name the name of its thread
	 * @param connections how many connections are open on it now
	 */
	public record Loop(String name, int connections) {
	}

}
