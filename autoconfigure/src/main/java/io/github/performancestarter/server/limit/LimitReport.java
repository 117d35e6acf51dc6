package io.github.performancestarter.server.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.report.Quantity;
import io.github.performancestarter.report.ReportSection;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a connection, and how often they were reached.
 *
 * @since 0.1.0
 */
public final class LimitReport implements ReportSection {

	private final LimitSettings settings;

	private final LimitCounters counters;

	/**
	 * Creates a report.
	 * @param settings the limits
	 * @param counters how often they were reached
	 */
	public LimitReport(LimitSettings settings, LimitCounters counters) {
		this.settings = settings;
		this.counters = counters;
	}

	@Override
	public String name() {
		return "limits";
	}

	@Override
	public Summary describe() {
		return new Summary(this.settings.maxBodySize(), this.counters.bodiesRejected(),
				millis(this.settings.readTimeout()), this.counters.readTimeouts(), millis(this.settings.writeTimeout()),
				this.counters.writeTimeouts(), this.settings.maxPipelineDepth(), this.counters.pipelinePauses());
	}

	private static @Nullable Long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

	@Override
	public List<Line> lines() {
		List<Line> lines = new ArrayList<>();
		List<String> bodies = new ArrayList<>();
		Long maxBodySize = this.settings.maxBodySize();
		if (maxBodySize != null) {
			bodies.add((maxBodySize == 0) ? "none allowed" : "at most " + Quantity.ofBytes(maxBodySize));
		}
		if (this.settings.readTimeout() != null) {
			bodies.add("the client may pause for " + Quantity.of(this.settings.readTimeout()));
		}
		if (!bodies.isEmpty()) {
			lines.add(new Line("request bodies", String.join(", ", bodies)));
		}
		if (this.settings.writeTimeout() != null) {
			lines.add(new Line("responses",
					"the client may take nothing for " + Quantity.of(this.settings.writeTimeout())));
		}
		Integer depth = this.settings.maxPipelineDepth();
		if (depth != null) {
			lines.add(new Line("pipelining", "at most "
					+ ((depth == 1) ? "1 unanswered request" : depth + " unanswered requests") + " per connection"));
		}
		return lines;
	}

	/**
	 * The limits in short. A limit that is not set is {@code null}.
	 *
	 * @param maxBodySizeBytes how large a body may be
	 * @param bodiesRejected how many requests were refused because theirs was larger
	 * @param readTimeoutMillis how long a client may pause in a body
	 * @param readTimeouts how many requests were ended because it paused longer
	 * @param writeTimeoutMillis how long a client may take nothing of a response
	 * @param writeTimeouts how many connections and streams were ended for that
	 * @param maxPipelineDepth how many requests of a connection may wait for their
	 * response
	 * @param pipelinePauses how often the bytes of a connection had to wait for that
	 */
	public record Summary(@Nullable Long maxBodySizeBytes, long bodiesRejected, @Nullable Long readTimeoutMillis,
			long readTimeouts, @Nullable Long writeTimeoutMillis, long writeTimeouts,
			@Nullable Integer maxPipelineDepth, long pipelinePauses) {
	}

}
