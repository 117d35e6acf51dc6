package io.github.performancestarter.cache;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the index of tags holds what the entries say, and nothing else, and that the
 * cache holds no more than it may.
 */
class CacheIndexTests {

	private static final Duration SOON = Duration.ofSeconds(30);

	private static final int ENTRIES = 100_000;

	private final CacheClock clock = new CacheClock();

	@Test
	void theIndexIsEmptyWhenAllIsEvictedByTag() {
		TieredCache<String, Integer> cache = new TieredCache<>("test", CacheClock.PLAIN.withMaximumSize(2 * ENTRIES),
				CacheTime.system(), null);
		for (int i = 0; i < ENTRIES; i++) {
			cache.put("key" + i, i, "all", "tens" + i / 10, "rest" + i % 100).block(SOON);
		}
		assertThat(cache.tier().index().size()).isEqualTo(1 + ENTRIES / 10 + 100);
		for (int i = 0; i < ENTRIES; i += 2) {
			cache.put("key" + i, i, "all", "new" + i / 100, "rest" + i % 100).block(SOON);
		}
		assertThat(cache.tier().index().size()).isEqualTo(1 + ENTRIES / 10 + ENTRIES / 100 + 100);
		assertThat(cache.tier().index().keys("tens0")).containsExactlyInAnyOrder("key1", "key3", "key5", "key7",
				"key9");
		for (int i = 0; i < 50; i++) {
			cache.evictTag("rest" + i).block(SOON);
		}
		assertThat(cache.tier().index().keys("all")).hasSize(ENTRIES / 2);
		assertThat(cache.tier().index().keys("rest99")).hasSize(ENTRIES / 100);
		cache.evictTag("all").block(SOON);
		assertThat(cache.tier().index().size()).isZero();
		cache.tier().cleanUp();
		assertThat(cache.statistics().entries()).isZero();
	}

	@Test
	void anEntryThatIsReplacedLeavesTheTagsItHasNoMore() {
		TieredCache<String, Integer> cache = this.clock.cache(CacheClock.PLAIN);
		cache.put("a", 1, "x", "y", "x").block(SOON);
		cache.get("b", (key) -> Mono.just(2), "y").block(SOON);
		cache.put("a", 3, "z").block(SOON);
		assertThat(cache.tier().index().keys("x")).isEmpty();
		assertThat(cache.tier().index().keys("y")).containsExactly("b");
		assertThat(cache.tier().index().keys("z")).containsExactly("a");
		cache.evict("a").block(SOON);
		cache.evict("b").block(SOON);
		assertThat(cache.tier().index().size()).isZero();
	}

	@Test
	void entriesThatEndLeaveTheIndex() {
		TieredCache<String, Integer> cache = this.clock.cache(CacheClock.PLAIN);
		for (int i = 0; i < 1_000; i++) {
			cache.put("key" + i, i, "all", "tag" + i).block(SOON);
		}
		this.clock.pass(Duration.ofMinutes(11));
		cache.put("key0", 0, "all").block(SOON);
		cache.tier().cleanUp();
		assertThat(cache.tier().index().keys("all")).containsExactly("key0");
		assertThat(cache.tier().index().size()).isOne();
		assertThat(cache.statistics().removal().byTime()).isEqualTo(1_000);
		assertThat(cache.statistics().entries()).isOne();
	}

	@Test
	void aCacheHoldsNoMoreEntriesThanItMayAndTheIndexFollows() {
		TieredCache<String, Integer> cache = this.clock.cache(CacheClock.PLAIN.withMaximumSize(1_000));
		for (int i = 0; i < 10_000; i++) {
			cache.put("key" + i, i, "all", "tag" + i).block(SOON);
		}
		cache.tier().cleanUp();
		assertThat(cache.statistics().entries()).isEqualTo(1_000);
		assertThat(cache.statistics().removal().bySize()).isEqualTo(9_000);
		assertThat(cache.tier().index().keys("all")).hasSize(1_000);
		assertThat(cache.tier().index().size()).isEqualTo(1_001);
	}

	@Test
	void aCacheHoldsNoMoreWeightThanItMay() {
		TieredCache<String, byte[]> cache = new TieredCache<>("test", CacheClock.PLAIN.withMaximumWeight(10_000),
				this.clock.time(), (key, value) -> value.length);
		for (int i = 0; i < 100; i++) {
			cache.put("key" + i, new byte[1_000], "all").block(SOON);
		}
		cache.tier().cleanUp();
		assertThat(cache.statistics().entries()).isEqualTo(10);
		assertThat(cache.tier().index().keys("all")).hasSize(10);
		cache.put("large", new byte[10_001], "large").block(SOON);
		cache.tier().cleanUp();
		assertThat(cache.getIfPresent("large")).isNull();
		assertThat(cache.tier().index().keys("large")).isEmpty();
	}

	@Test
	void aWeigherThatFailsLeavesNoTrace() {
		TieredCache<String, Integer> cache = new TieredCache<>("test", CacheClock.PLAIN, this.clock.time(),
				(key, value) -> {
					throw new IllegalStateException("no weight");
				});
		Mono<Integer> get = cache.get("a", (key) -> Mono.just(1), "tag");
		assertThat(get.onErrorReturn(-1).block(SOON)).isEqualTo(-1);
		assertThat(cache.tier().index().size()).isZero();
		assertThat(cache.statistics().loading().failed()).isOne();
	}

}
