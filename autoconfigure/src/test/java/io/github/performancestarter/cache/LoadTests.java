package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what loads do for those who wait for them.
 */
class LoadTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final CacheClock clock = new CacheClock();

	private final TieredCache<String, Integer> cache = this.clock.cache(CacheClock.PLAIN);

	private final AtomicInteger loads = new AtomicInteger();

	private final Sinks.One<Integer> source = Sinks.one();

	Mono<Integer> waiting(String key) {
		this.loads.incrementAndGet();
		return this.source.asMono();
	}

	Mono<Integer> counting(String key) {
		return Mono.fromSupplier(this.loads::incrementAndGet);
	}

	@Test
	void aThousandConcurrentMissesMakeOneLoad() throws Exception {
		TieredCache<String, Integer> cache = new TieredCache<>("test", CacheClock.PLAIN, CacheTime.system(), null);
		ExecutorService threads = Executors.newFixedThreadPool(20);
		try {
			for (int round = 0; round < 50; round++) {
				boolean synchronous = round % 2 == 0;
				AtomicInteger loads = new AtomicInteger();
				String key = "key" + round;
				CyclicBarrier barrier = new CyclicBarrier(20);
				List<Future<List<Integer>>> all = new ArrayList<>();
				for (int i = 0; i < 20; i++) {
					all.add(threads.submit(() -> {
						barrier.await(10, TimeUnit.SECONDS);
						return Flux.range(0, 50)
							.flatMap((each) -> cache.get(key,
									(same) -> synchronous ? Mono.fromSupplier(loads::incrementAndGet)
											: Mono.delay(Duration.ofMillis(5)).map((tick) -> loads.incrementAndGet())))
							.collectList()
							.block(SOON);
					}));
				}
				for (Future<List<Integer>> each : all) {
					assertThat(each.get(20, TimeUnit.SECONDS)).hasSize(50).containsOnly(1);
				}
				assertThat(loads).hasValue(1);
			}
			CacheStatistics statistics = cache.statistics();
			assertThat(statistics.hits() + statistics.misses()).isEqualTo(50_000);
			assertThat(statistics.loading().started()).isEqualTo(50);
			assertThat(statistics.loading().coalesced()).isEqualTo(statistics.misses() - 50);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void ifTheFirstOfAHundredCancelsTheOthersGetTheValue() {
		List<Integer> values = new ArrayList<>();
		Disposable first = this.cache.get("a", this::waiting).subscribe(values::add);
		for (int i = 0; i < 99; i++) {
			this.cache.get("a", this::waiting).subscribe(values::add);
		}
		first.dispose();
		this.source.tryEmitValue(7);
		assertThat(values).hasSize(99).containsOnly(7);
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void aLoadGoesOnIfAllCancel() {
		this.cache.get("a", this::waiting).subscribe().dispose();
		this.source.tryEmitValue(7);
		assertThat(this.cache.getIfPresent("a")).isEqualTo(7);
	}

	@Test
	void anErrorGoesToAllWhoWaitAndIsNotKept() {
		List<Throwable> errors = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			this.cache.get("a", this::waiting).subscribe((value) -> {
			}, errors::add);
		}
		IllegalStateException failure = new IllegalStateException("down");
		this.source.tryEmitError(failure);
		assertThat(errors).containsExactly(failure, failure, failure);
		assertThat(get(this::counting)).isEqualTo(2);
		assertThat(this.cache.statistics().loading().failed()).isOne();
	}

	@Test
	void aLoaderThatThrowsOrReturnsNullIsAFailedLoad() {
		StepVerifier.create(this.cache.get("a", (key) -> {
			throw new IllegalArgumentException("bad");
		})).expectErrorMessage("bad").verify(SOON);
		StepVerifier.create(this.cache.get("a", this::nothing))
			.expectErrorMessage("The loader returned null")
			.verify(SOON);
		assertThat(get(this::counting)).isOne();
	}

	@SuppressWarnings("NullAway") // what must not be done
	Mono<Integer> nothing(String key) {
		return null;
	}

	@Test
	void aLoadThatNeverEndsIsEndedAtItsLimitAndTheNextOneBegins() {
		List<Throwable> errors = new ArrayList<>();
		AtomicBoolean cancelled = new AtomicBoolean();
		this.cache.get("a", (key) -> Mono.<Integer>never().doOnCancel(() -> cancelled.set(true))).subscribe((value) -> {
		}, errors::add);
		this.clock.pass(Duration.ofSeconds(29));
		assertThat(errors).isEmpty();
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(errors).singleElement().isInstanceOf(TimeoutException.class);
		assertThat(cancelled).isTrue();
		assertThat(get(this::counting)).isOne();
	}

	@Test
	void aSourceThatFailsBehindItsValueHasFailed() {
		Mono<Integer> source = Mono
			.fromDirect(Flux.concat(Flux.just(1), Flux.error(new IllegalStateException("rolled back"))));
		StepVerifier.create(this.cache.get("a", (key) -> source)).expectErrorMessage("rolled back").verify(SOON);
		assertThat(this.cache.getIfPresent("a")).isNull();
	}

	@Test
	void anEmptyLoadIsEmptyForAllAndNotKept() {
		AtomicInteger completed = new AtomicInteger();
		for (int i = 0; i < 3; i++) {
			this.cache.get("a", this::waiting)
				.subscribe((value) -> completed.addAndGet(100), null, completed::incrementAndGet);
		}
		this.source.tryEmitEmpty();
		assertThat(completed).hasValue(3);
		assertThat(get(this::counting)).isEqualTo(2);
	}

	@Test
	void theLoaderHasTheContextOfWhoAskedFirst() {
		Function<String, Mono<Integer>> loader = (key) -> Mono.deferContextual((context) -> {
			int user = context.get("user");
			return this.source.asMono().map((value) -> user);
		});
		List<Integer> values = new ArrayList<>();
		for (int user = 1; user <= 2; user++) {
			int current = user;
			this.cache.get("a", loader).contextWrite((context) -> context.put("user", current)).subscribe(values::add);
		}
		this.source.tryEmitValue(0);
		assertThat(values).containsExactly(1, 1);
	}

	@Test
	void aLoaderThatWaitsForItselfIsToldSo() {
		Mono<Integer> direct = this.cache.get("a", (key) -> this.cache.get("a", this::counting));
		StepVerifier.create(direct)
			.expectErrorMessage("The loader of key 'a' of cache 'test' waits for itself")
			.verify(SOON);
		Mono<Integer> around = this.cache.get("a",
				(key) -> this.cache.get("b", (other) -> this.cache.get("a", this::counting)));
		StepVerifier.create(around)
			.expectErrorMessage("The loader of key 'a' of cache 'test' waits for itself")
			.verify(SOON);
		Mono<Integer> other = this.cache.get("a", (key) -> this.cache.get("b", this::counting));
		StepVerifier.create(other).expectNext(1).expectComplete().verify(SOON);
	}

	@Test
	void aGetThatIsSubscribedAgainLooksAgain() {
		Mono<Integer> get = this.cache.get("a", this::counting);
		assertThat(get.block(SOON)).isOne();
		assertThat(get.block(SOON)).isOne();
		this.cache.evict("a").block(SOON);
		assertThat(get.block(SOON)).isEqualTo(2);
	}

	@Test
	void aHitIsToldWhenItIsAskedForAndOnlyOnce() {
		this.cache.put("a", 7).block(SOON);
		StepVerifier.create(this.cache.get("a", this::counting), 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNext(7)
			.thenRequest(1)
			.expectComplete()
			.verify(SOON);
		StepVerifier.create(this.cache.get("a", this::counting), 0).thenCancel().verify(SOON);
	}

	@Test
	void severalKeysAreLoadedAtOnceExceptThoseThatAreThereOrOnTheirWay() {
		this.cache.put("a", 1).block(SOON);
		this.cache.get("b", this::waiting).subscribe();
		List<String> asked = new ArrayList<>();
		Mono<Map<String, Integer>> all = this.cache.getAll(List.of("a", "b", "c", "d"), (keys) -> {
			asked.addAll(keys);
			return Mono.just(Map.of("c", 3));
		}, "tag");
		List<Map<String, Integer>> results = new ArrayList<>();
		all.subscribe(results::add);
		assertThat(asked).containsExactly("c", "d");
		assertThat(results).isEmpty();
		this.source.tryEmitValue(2);
		assertThat(results).containsExactly(Map.of("a", 1, "b", 2, "c", 3));
		assertThat(this.cache.getIfPresent("c")).isEqualTo(3);
		this.cache.evictTag("tag").block(SOON);
		assertThat(this.cache.getIfPresent("c")).isNull();
		assertThat(this.cache.getIfPresent("a")).isEqualTo(1);
	}

	@Test
	void aFailedLoadOfSeveralKeysFailsForAllOfThemAndIsNotKept() {
		StepVerifier
			.create(this.cache.getAll(List.of("a", "b"), (keys) -> Mono.error(new IllegalStateException("down"))))
			.expectErrorMessage("down")
			.verify(SOON);
		List<Throwable> errors = new ArrayList<>();
		this.cache.getAll(List.of("a", "b"), (keys) -> Mono.never()).subscribe((values) -> {
		}, errors::add);
		this.clock.pass(Duration.ofSeconds(30));
		assertThat(errors).singleElement().isInstanceOf(TimeoutException.class);
		assertThat(get(this::counting)).isOne();
	}

	private Integer get(Function<String, Mono<Integer>> loader) {
		Integer value = this.cache.get("a", loader).block(SOON);
		assertThat(value).isNotNull();
		return value;
	}

}
