package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how long what is stored is told.
 */
class CacheLifetimeTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final CacheClock clock = new CacheClock();

	private final AtomicInteger loads = new AtomicInteger();

	Mono<Integer> counting(String key) {
		return Mono.fromSupplier(this.loads::incrementAndGet);
	}

	Mono<Integer> failing(String key) {
		this.loads.incrementAndGet();
		return Mono.error(new IllegalStateException("down"));
	}

	private TieredCache<String, Integer> cache(CacheSettings settings) {
		return this.clock.cache(settings.withTtl(MINUTE, 0));
	}

	@Test
	void aValueIsToldUntilItsEnd() {
		TieredCache<String, Integer> cache = cache(CacheClock.PLAIN);
		cache.put("a", 1).block(SOON);
		this.clock.pass(MINUTE.minusNanos(1));
		assertThat(cache.getIfPresent("a")).isOne();
		assertThat(cache.remainingTtl("a")).isEqualTo(Duration.ofNanos(1));
		this.clock.pass(Duration.ofNanos(1));
		assertThat(cache.getIfPresent("a")).isNull();
		assertThat(cache.remainingTtl("a")).isNull();
	}

	@Test
	void whatDoesNotEndIsThereAfterAHundredYears() {
		TieredCache<String, Integer> cache = this.clock.cache(CacheClock.PLAIN.withTtl(CacheSettings.FOREVER, 0.1));
		cache.put("a", 1).block(SOON);
		this.clock.pass(Duration.ofDays(36_500));
		assertThat(cache.getIfPresent("a")).isOne();
	}

	@Test
	void jitterSpreadsTheEndsByATenthToBothSides() {
		TieredCache<String, Integer> cache = this.clock.cache(CacheSettings.defaults().withTtl(MINUTE, 0.1));
		List<Duration> times = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			cache.put("key" + i, i).block(SOON);
			times.add(cache.remainingTtl("key" + i));
		}
		assertThat(times)
			.allSatisfy((time) -> assertThat(time).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66)));
		assertThat(times).anySatisfy((time) -> assertThat(time).isLessThan(Duration.ofSeconds(56)));
		assertThat(times).anySatisfy((time) -> assertThat(time).isGreaterThan(Duration.ofSeconds(64)));
		assertThat(times.stream().mapToLong(Duration::toMillis).average().orElseThrow()).isBetween(59_000.0, 61_000.0);
	}

	@Test
	void thatThereIsNothingIsKeptForItsOwnTime() {
		TieredCache<String, Integer> cache = cache(CacheClock.PLAIN.withEmptyTtl(SECOND));
		Function<String, Mono<Integer>> empty = (key) -> Mono.defer(() -> {
			this.loads.incrementAndGet();
			return Mono.empty();
		});
		StepVerifier.create(cache.get("a", empty)).expectComplete().verify(SOON);
		StepVerifier.create(cache.get("a", empty)).expectComplete().verify(SOON);
		assertThat(cache.getIfPresent("a")).isNull();
		assertThat(this.loads).hasValue(1);
		assertThat(cache.statistics().hits()).isEqualTo(2);
		this.clock.pass(SECOND);
		StepVerifier.create(cache.get("a", empty)).expectComplete().verify(SOON);
		assertThat(this.loads).hasValue(2);
		cache.put("a", 5).block(SOON);
		StepVerifier.create(cache.get("a", empty)).expectNext(5).expectComplete().verify(SOON);
	}

	@Test
	void aFailureIsKeptForAsLongAsItIsToBe() {
		TieredCache<String, Integer> cache = cache(CacheClock.PLAIN.withNegativeTtl(SECOND));
		StepVerifier.create(cache.get("a", this::failing)).expectErrorMessage("down").verify(SOON);
		StepVerifier.create(cache.get("a", this::failing)).expectErrorMessage("down").verify(SOON);
		assertThat(this.loads).hasValue(1);
		assertThat(cache.getIfPresent("a")).isNull();
		this.clock.pass(SECOND);
		StepVerifier.create(cache.get("a", this::counting)).expectNext(2).expectComplete().verify(SOON);
	}

	@Test
	void aListThatIsTooLongIsHandedOutAndNotKept() {
		TieredCache<String, List<Integer>> cache = this.clock.cache(CacheClock.PLAIN.withMaxList(2));
		cache.put("a", List.of(1)).block(SOON);
		cache.evict("a").block(SOON);
		StepVerifier.create(cache.get("a", (key) -> Mono.just(List.of(1, 2, 3))))
			.expectNext(List.of(1, 2, 3))
			.expectComplete()
			.verify(SOON);
		assertThat(cache.getIfPresent("a")).isNull();
		cache.get("a", (key) -> Mono.just(List.of(1, 2))).block(SOON);
		assertThat(cache.getIfPresent("a")).containsExactly(1, 2);
		cache.put("a", List.of(1, 2, 3)).block(SOON);
		assertThat(cache.getIfPresent("a")).as("what it replaces").isNull();
		assertThat(cache.statistics().loading().notKept()).isEqualTo(2);
	}

	@Test
	void aValueNearItsEndIsToldAndLoadedAnewInTheBackground() {
		TieredCache<String, Integer> cache = cache(CacheClock.PLAIN.withRefreshAhead(SECOND.multipliedBy(10)));
		assertThat(cache.get("a", this::counting).block(SOON)).isOne();
		this.clock.pass(Duration.ofSeconds(49));
		assertThat(cache.get("a", this::counting).block(SOON)).isOne();
		assertThat(this.loads).hasValue(1);
		this.clock.pass(SECOND);
		assertThat(cache.get("a", this::counting).block(SOON)).as("while it is loaded").isOne();
		assertThat(this.loads).hasValue(2);
		assertThat(cache.get("a", this::counting).block(SOON)).isEqualTo(2);
		assertThat(cache.remainingTtl("a")).isEqualTo(MINUTE);
		assertThat(cache.statistics().loading().refreshes()).isOne();
		assertThat(cache.statistics().loading().started()).isOne();
		assertThat(cache.statistics().misses()).isOne();
	}

	@Test
	void aRefreshThatFailsIsTriedAgainAfterAPause() {
		TieredCache<String, Integer> cache = cache(CacheClock.PLAIN.withRefreshAhead(SECOND.multipliedBy(10)));
		cache.put("a", 100).block(SOON);
		this.clock.pass(Duration.ofSeconds(50));
		assertThat(cache.get("a", this::failing).block(SOON)).isEqualTo(100);
		assertThat(cache.get("a", this::failing).block(SOON)).isEqualTo(100);
		assertThat(this.loads).hasValue(1);
		this.clock.pass(SECOND);
		assertThat(cache.get("a", this::failing).block(SOON)).isEqualTo(100);
		assertThat(this.loads).hasValue(2);
		this.clock.pass(SECOND);
		assertThat(cache.get("a", this::counting).block(SOON)).isEqualTo(100);
		assertThat(cache.get("a", this::counting).block(SOON)).isEqualTo(3);
		assertThat(cache.statistics().loading().failedRefreshes()).isEqualTo(2);
	}

	@Test
	void aRefreshThatHangsKeepsNothingBeyondItsEndAndEndsAtItsLimit() {
		TieredCache<String, Integer> cache = cache(
				CacheClock.PLAIN.withRefreshAhead(SECOND.multipliedBy(10)).withLoadTimeout(Duration.ofSeconds(20)));
		cache.put("a", 100).block(SOON);
		this.clock.pass(Duration.ofSeconds(50));
		assertThat(cache.get("a", (key) -> Mono.never()).block(SOON)).isEqualTo(100);
		this.clock.pass(Duration.ofSeconds(9));
		assertThat(cache.get("a", this::counting).block(SOON)).isEqualTo(100);
		assertThat(this.loads).as("while another one runs").hasValue(0);
		this.clock.pass(SECOND);
		assertThat(cache.getIfPresent("a")).isNull();
		this.clock.pass(SECOND.multipliedBy(10));
		assertThat(cache.get("a", this::counting).block(SOON)).isOne();
	}

	@Test
	void aRefreshThatBringsNothingTakesTheOldValueOut() {
		TieredCache<String, Integer> cache = cache(CacheClock.PLAIN.withRefreshAhead(SECOND));
		cache.put("a", 100, "tag").block(SOON);
		this.clock.pass(Duration.ofSeconds(59));
		assertThat(cache.get("a", (key) -> Mono.empty()).block(SOON)).isEqualTo(100);
		assertThat(cache.getIfPresent("a")).isNull();
		assertThat(cache.tier().index().size()).isZero();
	}

	@Test
	void afterItsEndAValueIsToldOnlyIfItsLoadFailsAndOnlyInTheWindow() {
		TieredCache<String, Integer> cache = cache(CacheClock.PLAIN.withStaleIfError(MINUTE));
		cache.put("a", 100).block(SOON);
		this.clock.pass(MINUTE);
		assertThat(cache.getIfPresent("a")).isNull();
		assertThat(cache.remainingTtl("a")).isNull();
		assertThat(cache.get("a", this::failing).block(SOON)).isEqualTo(100);
		assertThat(cache.get("a", this::failing).block(SOON)).as("before it is tried again").isEqualTo(100);
		assertThat(this.loads).hasValue(1);
		assertThat(cache.statistics().loading().stale()).isEqualTo(2);
		this.clock.pass(SECOND);
		assertThat(cache.get("a", this::failing).block(SOON)).isEqualTo(100);
		assertThat(this.loads).hasValue(2);
		this.clock.pass(MINUTE);
		StepVerifier.create(cache.get("a", this::failing)).expectErrorMessage("down").verify(SOON);
	}

	@Test
	void aLoadThatSucceedsReplacesAValueThatIsPastItsEnd() {
		TieredCache<String, Integer> cache = cache(CacheClock.PLAIN.withStaleIfError(MINUTE));
		cache.put("a", 100).block(SOON);
		this.clock.pass(MINUTE);
		assertThat(cache.get("a", this::counting).block(SOON)).isOne();
		assertThat(cache.getIfPresent("a")).isOne();
	}

	@Test
	void aPauseAfterAFailedRefreshDoesNotOutlastTheEnd() {
		TieredCache<String, Integer> cache = cache(
				CacheClock.PLAIN.withRefreshAhead(SECOND.multipliedBy(20)).withStaleIfError(MINUTE));
		cache.put("a", 100).block(SOON);
		this.clock.pass(Duration.ofMillis(59_500));
		assertThat(cache.get("a", this::failing).block(SOON)).isEqualTo(100);
		this.clock.pass(Duration.ofMillis(600));
		assertThat(cache.getIfPresent("a")).isNull();
	}

}
