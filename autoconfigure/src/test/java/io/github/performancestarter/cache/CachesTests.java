package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests how caches are had by their names, and what settings are refused.
 */
class CachesTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final List<String> asked = new ArrayList<>();

	private final Caches caches = new Caches((name) -> {
		this.asked.add(name);
		return name.equals("weighed") ? CacheSettings.defaults().withMaximumWeight(100) : CacheSettings.defaults();
	});

	@Test
	void aNameHasOneCacheWithItsSettings() {
		TieredCache<String, Integer> cache = this.caches.cache("numbers", Integer.class);
		assertThat(this.caches.cache("numbers", String.class, Integer.class)).isSameAs(cache);
		assertThat(cache.name()).isEqualTo("numbers");
		assertThat(cache.settings()).isEqualTo(CacheSettings.defaults());
		assertThat(this.asked).containsExactly("numbers");
		assertThat(this.caches.cache("others", Integer.class)).isNotSameAs(cache);
		assertThat(this.caches.all()).hasSize(2);
	}

	@Test
	void aNameWithOtherTypesIsRefused() {
		this.caches.cache("numbers", Integer.class);
		assertThatIllegalArgumentException().isThrownBy(() -> this.caches.cache("numbers", Long.class))
			.withMessage("Cache 'numbers' holds java.lang.Integer by java.lang.String, "
					+ "and not java.lang.Long by java.lang.String");
	}

	@Test
	void aCacheOfAWeightNeedsToKnowWhatEntriesWeigh() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.caches.cache("weighed", Integer.class))
			.withMessage("Cache 'weighed' is bounded by a weight, and nothing tells what its entries weigh");
		TieredCache<String, byte[]> bytes = this.caches.cache("weighed", byte[].class);
		for (int i = 0; i < 10; i++) {
			bytes.put("key" + i, new byte[50]).block(SOON);
		}
		bytes.tier().cleanUp();
		assertThat(bytes.statistics().entries()).isEqualTo(2);
		Caches others = new Caches((name) -> CacheSettings.defaults().withMaximumWeight(100));
		TieredCache<String, Integer> numbers = others.cache("weighed", String.class, Integer.class,
				(key, value) -> value);
		numbers.put("a", 60).block(SOON);
		numbers.put("b", 60).block(SOON);
		numbers.tier().cleanUp();
		assertThat(numbers.statistics().entries()).isOne();
	}

	@Test
	void closingEmptiesAllAndMakesNoMore() {
		TieredCache<String, Integer> cache = this.caches.cache("numbers", Integer.class);
		cache.put("a", 1).block(SOON);
		this.caches.close();
		assertThat(cache.getIfPresent("a")).isNull();
		assertThatIllegalStateException().isThrownBy(() -> this.caches.cache("others", Integer.class));
	}

	@Test
	void settingsThatContradictThemselvesAreRefused() {
		CacheSettings settings = CacheSettings.defaults().withTtl(Duration.ofSeconds(10), 0.1);
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withMaximumSize(0))
			.withMessage("either maximumSize or maximumWeight must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withTtl(Duration.ZERO, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withTtl(Duration.ofSeconds(1), 0.6));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withTtl(Duration.ofSeconds(1), Double.NaN));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withRefreshAhead(Duration.ofSeconds(9)))
			.withMessage("refreshAhead must be shorter than the shortest time to live, which is ttl less jitter");
		assertThat(settings.withRefreshAhead(Duration.ofMillis(8_999)).refreshAhead()).hasMillis(8_999);
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withEmptyTtl(Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withNegativeTtl(Duration.ofDays(40_000)));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withStaleIfError(Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withMaxList(0));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withLoadTimeout(Duration.ZERO));
	}

}
