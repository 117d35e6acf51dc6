package io.github.performancestarter.fastpath;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.report.FeatureReport;
import org.jspecify.annotations.Nullable;

/**
 * What the fast path serves and what it has done so far.
 *
 * @since 0.1.0
 */
public final class FastPathReport implements FeatureReport {

	private static final double MEDIAN = 0.5;

	private static final double NINETY_NINE = 0.99;

	private final FastPath fastPath;

	/**
	 * Creates a report.
	 * @param fastPath what to report on
	 */
	public FastPathReport(FastPath fastPath) {
		this.fastPath = fastPath;
	}

	@Override
	public String feature() {
		return "fast-path";
	}

	@Override
	public Summary describe() {
		FastPathCounters counters = this.fastPath.counters();
		List<EncodedRoute> routes = this.fastPath.table().routes();
		return new Summary(routes.size(), (counters != null) ? routes.stream().mapToLong(counters::hits).sum() : null,
				(counters != null) ? routes.stream().mapToLong(counters::bytes).sum() : null, declined());
	}

	/**
	 * Describes every route.
	 * @return the routes in the order of their declaration, with what they did
	 */
	public List<RouteReport> routes() {
		FastPathCounters counters = this.fastPath.counters();
		return this.fastPath.table()
			.routes()
			.stream()
			.map((route) -> new RouteReport(route.describe(), (counters != null) ? work(counters, route) : null))
			.toList();
	}

	/**
	 * Returns how many requests were handed on.
	 * @return the counts by reason, those that are not 0, in the order of {@link Decline}
	 */
	public Map<String, Long> declined() {
		FastPathCounters counters = this.fastPath.counters();
		Map<String, Long> declined = new LinkedHashMap<>();
		for (Decline reason : Decline.values()) {
			long count = (counters != null) ? counters.declined(reason) : 0;
			if (count > 0) {
				declined.put(reason.tag(), count);
			}
		}
		return Collections.unmodifiableMap(declined);
	}

	private static Work work(FastPathCounters counters, EncodedRoute route) {
		HandlingTimes times = counters.times(route);
		return new Work(counters.hits(route), counters.bytes(route), times.percentile(MEDIAN),
				times.percentile(NINETY_NINE));
	}

	/**
	 * The fast path in short.
	 *
	 * @param routes how many routes there are
	 * @param hits how many requests they answered, or {@code null} if nothing is counted
	 * @param bytes how many bytes they wrote with heads as HTTP/1.1 has them, or
	 * {@code null} if nothing is counted
	 * @param declined how many requests were handed on, by reason
	 */
	public record Summary(int routes, @Nullable Long hits, @Nullable Long bytes, Map<String, Long> declined) {
	}

	/**
	 * One route.
	 *
	 * @param route what it is
	 * @param work what it did, or {@code null} if nothing is counted
	 */
	public record RouteReport(RouteDescription route, @Nullable Work work) {
	}

	/**
	 * What a route did.
	 *
	 * @param hits how many requests it answered
	 * @param bytes how many bytes it wrote, with heads as HTTP/1.1 has them
	 * @param p50Nanos the median of the handling time in nanoseconds, or {@code null} if
	 * no time was taken
	 * @param p99Nanos the 99th percentile of the handling time, or {@code null}
	 */
	public record Work(long hits, long bytes, @Nullable Long p50Nanos, @Nullable Long p99Nanos) {
	}

}
