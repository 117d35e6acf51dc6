package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.performancestarter.cache.StoppingTicker.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a value from before an invalidation is not told after it, in each order in
 * which a load and an invalidation can meet.
 */
class InvalidationTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final String KEY = Invalidation.CACHE_KEY;

	private static final String TAG = Invalidation.CACHE_TAG;

	private final CacheClock clock = new CacheClock();

	private final TieredCache<String, String> cache = this.clock.cache(CacheClock.PLAIN);

	private final Sinks.One<String> old = Sinks.one();

	private final List<String> told = new ArrayList<>();

	private void load() {
		this.cache.get(KEY, (key) -> this.old.asMono(), TAG).subscribe(this.told::add);
	}

	@ParameterizedTest
	@EnumSource
	void whatIsThereIsTakenOut(Invalidation invalidation) {
		this.cache.put(KEY, "old", TAG, "other").block(SOON);
		this.cache.put("article:1", "stays", "articles").block(SOON);
		invalidation.invalidate(this.cache);
		assertThat(this.cache.getIfPresent(KEY)).isNull();
		if (invalidation != Invalidation.CLEAR) {
			assertThat(this.cache.getIfPresent("article:1")).isEqualTo("stays");
			assertThat(this.cache.tier().index().size()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aLoadFromBeforeIsToldToThoseWhoWaitedAndNotKept(Invalidation invalidation) {
		load();
		invalidation.invalidate(this.cache);
		this.old.tryEmitValue("old");
		assertThat(this.told).containsExactly("old");
		assertThat(this.cache.getIfPresent(KEY)).isNull();
		assertThat(this.cache.tier().index().size()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void whoAsksAfterItDoesNotWaitForALoadFromBefore(Invalidation invalidation) {
		load();
		invalidation.invalidate(this.cache);
		assertThat(this.cache.get(KEY, (key) -> Mono.just("new"), TAG).block(SOON)).isEqualTo("new");
		this.old.tryEmitValue("old");
		assertThat(this.cache.getIfPresent(KEY)).isEqualTo("new");
		assertThat(this.told).containsExactly("old");
	}

	@ParameterizedTest
	@EnumSource
	void aRefreshFromBeforeIsNotKept(Invalidation invalidation) {
		TieredCache<String, String> cache = this.clock.cache(CacheClock.PLAIN.withRefreshAhead(Duration.ofMinutes(1)));
		cache.put(KEY, "older", TAG).block(SOON);
		this.clock.pass(Duration.ofMinutes(9));
		assertThat(cache.get(KEY, (key) -> this.old.asMono(), TAG).block(SOON)).isEqualTo("older");
		invalidation.invalidate(cache);
		this.old.tryEmitValue("old");
		assertThat(cache.getIfPresent(KEY)).isNull();
		assertThat(cache.statistics().loading().refreshes()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void aValuePastItsEndIsNotToldAfterIt(Invalidation invalidation) {
		TieredCache<String, String> cache = this.clock.cache(CacheClock.PLAIN.withStaleIfError(Duration.ofMinutes(1)));
		cache.put(KEY, "old", TAG).block(SOON);
		this.clock.pass(Duration.ofMinutes(10));
		invalidation.invalidate(cache);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> cache.get(KEY, (key) -> Mono.error(new IllegalStateException("down"))).block(SOON));
	}

	@Test
	void aPutWinsOverALoadFromBefore() {
		load();
		this.cache.put(KEY, "new").block(SOON);
		this.old.tryEmitValue("old");
		assertThat(this.cache.getIfPresent(KEY)).isEqualTo("new");
	}

	@Test
	void whoAskedAfterItAsksAgainIfTheValueTurnsOutToHaveTheTag() {
		List<String> values = List.of("old", "new");
		List<Sinks.One<String>> sources = List.of(Sinks.one(), Sinks.one());
		AtomicInteger loads = new AtomicInteger();
		Function<String, Mono<String>> loader = (key) -> sources.get(loads.getAndIncrement()).asMono();
		Function<String, Set<String>> tags = (value) -> Set.of(TAG);
		List<String> later = new ArrayList<>();
		this.cache.get(KEY, loader, tags).subscribe(this.told::add);
		Invalidation.TAG.invalidate(this.cache);
		this.cache.get(KEY, loader, tags).subscribe(later::add);
		assertThat(loads).as("as the tags are not known yet").hasValue(1);
		sources.get(0).tryEmitValue(values.get(0));
		assertThat(this.told).containsExactly("old");
		assertThat(later).isEmpty();
		assertThat(loads).hasValue(2);
		sources.get(1).tryEmitValue(values.get(1));
		assertThat(later).containsExactly("new");
		assertThat(this.cache.getIfPresent(KEY)).isEqualTo("new");
	}

	@Test
	void whoAskedAfterItTakesTheValueIfItTurnsOutNotToHaveTheTag() {
		List<String> later = new ArrayList<>();
		this.cache.get(KEY, (key) -> this.old.asMono(), (value) -> Set.of("others")).subscribe(this.told::add);
		Invalidation.TAG.invalidate(this.cache);
		this.cache.get(KEY, (key) -> Mono.just("new"), (value) -> Set.of("others")).subscribe(later::add);
		this.old.tryEmitValue("old");
		assertThat(this.told).containsExactly("old");
		assertThat(later).containsExactly("old");
		assertThat(this.cache.getIfPresent(KEY)).isEqualTo("old");
	}

	@Test
	void aLoadThatRanThroughMoreInvalidationsThanAreNotedIsNotKept() {
		load();
		for (int i = 0; i < Invalidations.KEPT; i++) {
			this.cache.evictTag("other" + i).block(SOON);
		}
		Sinks.One<String> second = Sinks.one();
		this.cache.get("user:2", (key) -> second.asMono()).subscribe();
		this.cache.evictTag("one more").block(SOON);
		this.old.tryEmitValue("old");
		second.tryEmitValue("second");
		assertThat(this.cache.getIfPresent(KEY)).isNull();
		assertThat(this.cache.getIfPresent("user:2")).isEqualTo("second");
		assertThat(this.cache.statistics().loading().overtaken()).isOne();
	}

	/**
	 * The load has looked for invalidations, and the store stands still where Caffeine
	 * takes the time of the new entry, inside its lock.
	 */
	@ParameterizedTest
	@EnumSource
	void aValueThatIsBeingStoredIsGoneWhenTheInvalidationIsComplete(Invalidation invalidation) throws Exception {
		StoppingTicker ticker = new StoppingTicker();
		TieredCache<String, String> cache = cache(ticker);
		cache.get(KEY, (key) -> this.old.asMono(), TAG).subscribe();
		// for the duration, for the entry, for the map, and inside its lock
		Step store = ticker.start(() -> this.old.tryEmitValue("old"), 4).awaitStop();
		assertThat(cache.tier().index().keys(TAG)).containsExactly(KEY);
		assertThat(cache.tier().peek(KEY)).isNull();
		CompletableFuture<Void> invalidated = CompletableFuture.runAsync(() -> invalidation.invalidate(cache));
		if (invalidation != Invalidation.CLEAR) {
			assertThatExceptionOfType(TimeoutException.class)
				.isThrownBy(() -> invalidated.get(100, TimeUnit.MILLISECONDS));
		}
		store.end();
		invalidated.get(10, TimeUnit.SECONDS);
		assertThat(cache.getIfPresent(KEY)).isNull();
		assertThat(cache.tier().index().size()).isZero();
	}

	/**
	 * Someone finds neither entry nor load, registers a load, and then finds an entry
	 * that came meanwhile, but which an invalidation is about to remove that did not see
	 * the load.
	 */
	@Test
	void anEntryThatALateLoadFoundIsNotToldToWhoAsksAfterTheInvalidation() throws Exception {
		StoppingTicker ticker = new StoppingTicker();
		TieredCache<String, String> cache = cache(ticker);
		Mono<String> get = cache.get(KEY, (key) -> Mono.just("new"), TAG);
		// for the start of the load, for the map, and for the entry that is found
		Step late = ticker.start(get::subscribe, 1, 3).awaitStop();
		cache.put(KEY, "old", TAG).block(SOON);
		Step evict = ticker.start(() -> Invalidation.KEY.invalidate(cache), 1).awaitStop();
		late.go();
		late.awaitStop();
		evict.end();
		assertThat(cache.getIfPresent(KEY)).isNull();
		cache.get(KEY, (key) -> Mono.just("new"), TAG).subscribe(this.told::add);
		assertThat(this.told).as("while the late load is there").isEmpty();
		late.end();
		assertThat(this.told).containsExactly("new");
	}

	private static TieredCache<String, String> cache(StoppingTicker ticker) {
		CacheTime time = new CacheTime(ticker, CacheTime.system().timer(), CacheTime.system().worker());
		return new TieredCache<>("test", CacheClock.PLAIN, time, null);
	}

	@Test
	void manyPatternsAtOnceAreAllDoneWithFewPasses() {
		TieredCache<String, String> cache = new TieredCache<>("test", CacheClock.PLAIN, CacheTime.system(), null);
		for (int i = 0; i < 5_000; i++) {
			cache.put("key:" + i + ":draft", "value").block(SOON);
		}
		List<Mono<Void>> evictions = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			evictions.add(cache.evictPattern("*:" + i + ":dr?ft"));
		}
		Mono.when(evictions).block(SOON);
		for (int i = 0; i < 5_000; i++) {
			assertThat(cache.getIfPresent("key:" + i + ":draft") != null).isEqualTo(i >= 100);
		}
		assertThat(cache.statistics().removal().patterns()).isEqualTo(100);
		assertThat(cache.statistics().removal().patternKeys()).isBetween(5_000L, 500_000L);
	}

}
