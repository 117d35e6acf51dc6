package io.github.performancestarter.server;

import java.time.Duration;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.report.FeatureReport;
import org.jspecify.annotations.Nullable;

/**
 * What the server feature was told to do and what it did.
 *
 * @since 0.1.0
 */
public final class ServerReport implements FeatureReport {

	private final ServerSettings settings;

	private final ServerCounters counters;

	private final Drain drain;

	/**
	 * Creates a report.
	 * @param settings what to do
	 * @param counters what was refused
	 * @param drain ends the connections
	 */
	public ServerReport(ServerSettings settings, ServerCounters counters, Drain drain) {
		this.settings = settings;
		this.counters = counters;
		this.drain = drain;
	}

	@Override
	public String feature() {
		return "server";
	}

	@Override
	public Summary describe() {
		ServerSettings settings = this.settings;
		return new Summary(settings.strictHost(), this.counters.hostsRejected(), millis(settings.headerTimeout()),
				this.counters.headerTimeouts(), settings.lingeringClose(),
				new DrainSummary(millis(settings.quietPeriod()), this.drain.draining(), this.drain.openConnections()));
	}

	private static @Nullable Long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

	/**
	 * The feature in short.
	 *
	 * @param strictHost true iff requests without exactly one valid host are refused
	 * @param hostsRejected how many requests were refused for that
	 * @param headerTimeoutMillis how long a request head may take, or {@code null} for as
	 * long as it wants
	 * @param headerTimeouts how many connections were ended for that
	 * @param lingeringClose true iff connections always end by half-close
	 * @param drain the end of all connections
	 */
	public record Summary(boolean strictHost, long hostsRejected, @Nullable Long headerTimeoutMillis,
			long headerTimeouts, boolean lingeringClose, DrainSummary drain) {
	}

	/**
	 * The drain in short.
	 *
	 * @param quietPeriodMillis how long clients are given to be told, or {@code null} if
	 * the drain is off
	 * @param draining true iff the drain has begun
	 * @param openConnections how many connections are open now, whatever they speak
	 */
	public record DrainSummary(@Nullable Long quietPeriodMillis, boolean draining, int openConnections) {
	}

}
