package io.github.performancestarter.cache;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a hit allocates, with everything counted.
 */
class CacheAllocationTests {

	private static final int HITS = 100_000;

	private static final int KEYS = 1_000;

	private final TieredCache<String, Integer> cache = new TieredCache<>("test",
			CacheSettings.defaults().withRefreshAhead(Duration.ofMinutes(1)).withStaleIfError(Duration.ofMinutes(1)),
			CacheTime.system(), null);

	private final String[] keys = new String[KEYS];

	@BeforeEach
	void fill() {
		for (int i = 0; i < KEYS; i++) {
			this.keys[i] = "key" + i;
			this.cache.put(this.keys[i], i, "tag").block(Duration.ofSeconds(10));
		}
	}

	@Test
	void aHitByGetIfPresentAllocatesNothing() {
		assertThat(bytesPerHit(this::present)).isLessThan(0.5);
	}

	@Test
	void aHitByGetAllocatesNoMoreThan48Bytes() {
		assertThat(bytesPerHit(this::reactive)).isLessThan(48.5);
	}

	private long present() {
		long sum = 0;
		for (int i = 0; i < HITS; i++) {
			Integer value = this.cache.getIfPresent(this.keys[i % KEYS]);
			sum += (value != null) ? value : Long.MIN_VALUE;
		}
		return sum;
	}

	private long reactive() {
		Sum sum = new Sum();
		Function<String, Mono<Integer>> loader = (key) -> Mono.error(new IllegalStateException("a miss"));
		for (int i = 0; i < HITS; i++) {
			this.cache.get(this.keys[i % KEYS], loader).subscribe(sum);
		}
		assertThat(sum.completed).isEqualTo(HITS);
		return sum.sum;
	}

	private static double bytesPerHit(LongSupplier work) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long least = Long.MAX_VALUE;
		for (int round = 0; round < 20; round++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			assertThat(work.getAsLong()).isPositive();
			least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
		}
		return (double) least / HITS;
	}

	/**
	 * Subscribes any number of times, one after the other.
	 */
	private static final class Sum implements CoreSubscriber<Integer> {

		private long sum;

		private int completed;

		@Override
		public void onSubscribe(Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(Integer value) {
			this.sum += value;
		}

		@Override
		public void onError(Throwable error) {
			throw new IllegalStateException(error);
		}

		@Override
		public void onComplete() {
			this.completed++;
		}

	}

}
