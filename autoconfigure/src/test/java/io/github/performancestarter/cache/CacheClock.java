package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * The time of a test, which passes when the test says so.
 */
final class CacheClock {

	/** Nothing by chance, and no other limit than the size. */
	static final CacheSettings PLAIN = CacheSettings.defaults().withTtl(Duration.ofMinutes(10), 0);

	private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

	CacheTime time() {
		return new CacheTime(() -> this.scheduler.now(TimeUnit.NANOSECONDS), this.scheduler, Schedulers.immediate());
	}

	<V> TieredCache<String, V> cache(CacheSettings settings) {
		return new TieredCache<>("test", settings, time(), null);
	}

	void pass(Duration time) {
		this.scheduler.advanceTimeBy(time);
	}

}
