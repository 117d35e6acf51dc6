package io.github.performancestarter.fastpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import io.github.performancestarter.fastpath.FastPathCounters.Series;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FastPathCounters} and what event loops count with.
 */
class FastPathCountersTests {

	private final AtomicLong clock = new AtomicLong(1_000);

	private final FastPathCounters counters = new FastPathCounters(this.clock::get);

	private final List<EncodedRoute> routes = RouteTable
		.of(List.of(FastRoute.json("/a", "{}"), FastRoute.json("/b", "{}")))
		.routes();

	@Test
	void answersOfAllLoopsAddUp() {
		answer(this.counters.forLoop(), this.routes.get(0), Methods.GET, 3, 100);
		answer(this.counters.forLoop(), this.routes.get(0), Methods.GET, 2, 10);
		assertThat(this.counters.count(series(0, Methods.GET))).isEqualTo(5);
		assertThat(this.counters.hits(this.routes.get(0))).isEqualTo(5);
		assertThat(this.counters.bytes(this.routes.get(0))).isEqualTo(320);
	}

	@Test
	void routesAndMethodsAreCountedApart() {
		FastPathStatistics loop = this.counters.forLoop();
		answer(loop, this.routes.get(0), Methods.GET, 1, 1);
		answer(loop, this.routes.get(0), Methods.HEAD, 2, 1);
		answer(loop, this.routes.get(1), Methods.GET, 4, 1);
		assertThat(this.counters.count(series(0, Methods.GET))).isEqualTo(1);
		assertThat(this.counters.count(series(0, Methods.HEAD))).isEqualTo(2);
		assertThat(this.counters.count(series(1, Methods.GET))).isEqualTo(4);
		assertThat(this.counters.count(series(1, Methods.HEAD))).isZero();
		assertThat(this.counters.hits(this.routes.get(0))).isEqualTo(3);
	}

	@Test
	void declinesAreCountedByReason() {
		this.counters.forLoop().declined(Decline.BODY);
		this.counters.forLoop().declined(Decline.BODY);
		assertThat(this.counters.declined(Decline.BODY)).isEqualTo(2);
		assertThat(this.counters.declined(Decline.HOST)).isZero();
	}

	@Test
	void listenerIsToldOfSeriesBeforeAndAfterItCame() {
		List<Series> told = new ArrayList<>();
		answer(this.counters.forLoop(), this.routes.get(0), Methods.GET, 1, 1);
		this.counters.onSeries(told::add);
		answer(this.counters.forLoop(), this.routes.get(1), Methods.GET, 1, 1);
		assertThat(told).containsExactly(series(0, Methods.GET), series(1, Methods.GET));
	}

	@Test
	void listenerThatFailsCostsNeitherTheRequestNorOtherListeners() {
		List<Series> told = new ArrayList<>();
		this.counters.onSeries((series) -> {
			throw new IllegalStateException("listener");
		});
		this.counters.onSeries(told::add);
		answer(this.counters.forLoop(), this.routes.get(0), Methods.GET, 2, 1);
		assertThat(told).containsExactly(series(0, Methods.GET));
		assertThat(this.counters.count(series(0, Methods.GET))).isEqualTo(2);
	}

	@Test
	void timeOfAReadIsSharedByItsAnswers() {
		FastPathStatistics loop = this.counters.forLoop();
		read(loop, 8_000, 4);
		HandlingTimes times = this.counters.times(this.routes.get(0));
		assertThat(times.meanNanos()).isEqualTo(2_000);
		assertThat(times.percentile(0.5)).isEqualTo(2_000);
		assertThat(this.counters.times(this.routes.get(1)).isEmpty()).isTrue();
		assertThat(this.counters.times().meanNanos()).isEqualTo(2_000);
	}

	@Test
	void readThatStandsForOthersWeighsAsManyAndATimedAnswerAsOne() {
		FastPathStatistics loop = this.counters.forLoop();
		taken(loop, 64);
		read(loop, 1_000, 1);
		for (int i = 0; i < 16; i++) {
			long begin = loop.now();
			this.clock.addAndGet(3_000);
			loop.timed(this.routes.get(0), begin);
		}
		assertThat(this.counters.times(this.routes.get(0)).meanNanos()).isEqualTo(2_000);
	}

	@Test
	void routeWithoutTimesHasNoPercentiles() {
		assertThat(this.counters.times(this.routes.get(0)).percentile(0.99)).isNull();
	}

	@Test
	void timeIsTakenOfTheFirstReadsAndOfFewerLater() {
		FastPathStatistics loop = this.counters.forLoop();
		assertThat(taken(loop, 64)).isEqualTo(64);
		assertThat(taken(loop, 160)).isEqualTo(10);
	}

	private static int taken(FastPathStatistics loop, int reads) {
		int taken = 0;
		for (int i = 0; i < reads; i++) {
			taken += (loop.begin() != FastPathStatistics.NOT_SAMPLED) ? 1 : 0;
		}
		return taken;
	}

	private void read(FastPathStatistics loop, long nanos, int answers) {
		long begin = loop.begin();
		this.clock.addAndGet(nanos);
		loop.end(this.routes.get(0), begin, answers);
	}

	private void answer(FastPathStatistics loop, EncodedRoute route, int method, int count, int bytes) {
		AnswerCounter counter = Objects.requireNonNull(loop.counter(route, method, response(route, method)));
		for (int i = 0; i < count; i++) {
			counter.answered(bytes);
		}
	}

	private static EncodedResponse response(EncodedRoute route, int method) {
		RequestHead head = new RequestHead();
		head.reset();
		head.method = method;
		return Objects.requireNonNull(route.select(head));
	}

	private Series series(int route, int method) {
		return new Series(this.routes.get(route), method, 200);
	}

}
