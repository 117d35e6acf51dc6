package io.github.performancestarter.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.report.FeatureReport;
import io.github.performancestarter.report.Quantity;
import io.github.performancestarter.report.ReportSection;
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

	private final List<ReportSection> sections;

	/**
	 * Creates a report.
	 * @param settings what to do
	 * @param counters what was refused
	 * @param drain ends the connections
	 * @param sections the parts of the server, in the order in which the log has them
	 */
	public ServerReport(ServerSettings settings, ServerCounters counters, Drain drain,
			Collection<? extends ReportSection> sections) {
		this.settings = settings;
		this.counters = counters;
		this.drain = drain;
		this.sections = List.copyOf(sections);
	}

	@Override
	public String feature() {
		return "server";
	}

	/**
	 * Describes the server.
	 * @return settings and counts by their names, then each section by its name
	 */
	@Override
	public Map<String, Object> describe() {
		ServerSettings settings = this.settings;
		Map<String, @Nullable Object> server = new LinkedHashMap<>();
		server.put("strictHost", settings.strictHost());
		server.put("hostsRejected", this.counters.hostsRejected());
		server.put("headerTimeoutMillis", millis(settings.headerTimeout()));
		server.put("headerTimeouts", this.counters.headerTimeouts());
		server.put("http2Floods", this.counters.http2Floods());
		server.put("http2Errors", this.counters.http2Errors());
		server.put("requestsUnreadable", this.counters.requestsUnreadable());
		server.put("lingeringClose", settings.lingeringClose());
		server.put("drain",
				new DrainSummary(millis(settings.quietPeriod()), this.drain.draining(), this.drain.openConnections()));
		for (ReportSection section : this.sections) {
			server.put(section.name(), section.describe());
		}
		return Collections.unmodifiableMap(server);
	}

	/**
	 * Returns what the log says when the server has started.
	 * @return several lines, aligned, without a line break at the end
	 */
	public String startLog() {
		List<ReportSection.Line> lines = new ArrayList<>();
		this.sections.forEach((section) -> lines.addAll(section.lines()));
		lines.addAll(lines());
		int width = lines.stream().mapToInt((line) -> line.label().length()).max().orElse(0);
		return lines.stream()
			.map((line) -> "  " + line.label() + " ".repeat(width - line.label().length()) + "  " + line.text())
			.collect(Collectors.joining(System.lineSeparator()));
	}

	/** What is asked of the head of a request, if anything. */
	private List<ReportSection.Line> lines() {
		List<ReportSection.Line> lines = new ArrayList<>();
		if (this.settings.strictHost()) {
			lines.add(new ReportSection.Line("strict host", "HTTP/1.1 requests need exactly one valid host"));
		}
		Duration headerTimeout = this.settings.headerTimeout();
		if (headerTimeout != null) {
			lines.add(new ReportSection.Line("request heads", "complete within " + Quantity.of(headerTimeout)));
		}
		return lines;
	}

	private static @Nullable Long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
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
