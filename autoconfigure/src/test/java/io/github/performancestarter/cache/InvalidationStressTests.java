package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests loads against invalidations of all kinds with threads that do both at random. The
 * model is a version for each key: who changes it invalidates the key in one way or
 * another, and then says so. Who asks must not get a version from before what was said.
 */
class InvalidationStressTests {

	private static final int KEYS = 8;

	private static final int THREADS = 6;

	private static final int STEPS = 40_000;

	private static final Duration SOON = Duration.ofSeconds(20);

	private final AtomicLongArray versions = new AtomicLongArray(KEYS);

	/** The versions whose invalidations are complete. */
	private final AtomicLongArray said = new AtomicLongArray(KEYS);

	private final Scheduler loading = Schedulers.newParallel("loading", 2);

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
		this.loading.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "evicting", "expiring" })
	void noVersionFromBeforeAnInvalidationIsToldAfterIt(String kind) throws Exception {
		TieredCache<String, Long> cache = new TieredCache<>("test", settings(kind), CacheTime.system(), null);
		List<Future<Long>> all = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			int seed = i;
			all.add(this.threads.submit(() -> work(cache, new SplittableRandom(seed))));
		}
		long stored = 0;
		for (Future<Long> each : all) {
			stored += each.get(100, TimeUnit.SECONDS);
		}
		assertThat(stored).as("values that were there").isPositive();
		assertThat(cache.statistics().loading().overtaken()).as("loads that met an invalidation").isPositive();
		for (int key = 0; key < KEYS; key++) {
			cache.evictTag("tag:" + key).block(SOON);
		}
		cache.evictTag("all").block(SOON);
		assertThat(cache.tier().index().size()).isZero();
	}

	private static CacheSettings settings(String kind) {
		CacheSettings plain = CacheSettings.defaults();
		return switch (kind) {
			case "evicting" -> plain.withMaximumSize(3);
			case "expiring" -> plain.withTtl(Duration.ofMillis(2), 0.5)
				.withRefreshAhead(Duration.ofNanos(900_000))
				.withStaleIfError(Duration.ofMillis(2));
			default -> plain;
		};
	}

	private long work(TieredCache<String, Long> cache, SplittableRandom random) {
		long present = 0;
		for (int step = 0; step < STEPS; step++) {
			int key = random.nextInt(KEYS);
			String name = key + ":x";
			long least = this.said.get(key);
			int choice = random.nextInt(20);
			if (choice == 0) {
				change(cache, key, random.nextInt(5));
			}
			else if (choice < 8) {
				Long value = cache.getIfPresent(name);
				if (value != null) {
					present++;
					assertThat(value).isGreaterThanOrEqualTo(least);
				}
			}
			else {
				Long value = get(cache, key, choice, random.nextInt(4)).block(SOON);
				assertThat(value).isGreaterThanOrEqualTo(least);
			}
		}
		return present;
	}

	private Mono<Long> get(TieredCache<String, Long> cache, int key, int choice, int way) {
		Function<String, Mono<Long>> loader = (name) -> {
			Mono<Long> read = Mono.fromSupplier(() -> this.versions.get(key));
			return switch (way) {
				case 0 -> read;
				case 1 -> read.publishOn(this.loading);
				case 2 -> read.delayElement(Duration.ofNanos(100_000), this.loading);
				default -> read.subscribeOn(this.loading);
			};
		};
		String name = key + ":x";
		return (choice % 2 == 0) ? cache.get(name, loader, "tag:" + key, "all")
				: cache.get(name, loader, (value) -> List.of("all", "tag:" + key));
	}

	private void change(TieredCache<String, Long> cache, int key, int way) {
		long version = this.versions.incrementAndGet(key);
		Mono<Void> invalidation = switch (way) {
			case 0 -> cache.evict(key + ":x");
			case 1 -> cache.evictTag("tag:" + key);
			case 2 -> cache.evictPattern(key + ":*");
			case 3 -> cache.evictTag("all");
			default -> cache.clear();
		};
		invalidation.block(SOON);
		this.said.accumulateAndGet(key, version, Math::max);
	}

}
