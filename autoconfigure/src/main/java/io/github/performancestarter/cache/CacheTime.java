package io.github.performancestarter.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The clock of the caches and the threads they work on by themselves.
 *
 * @param ticker tells the time in nanoseconds
 * @param timer ends loads that take too long
 * @param worker does what is too long for the thread that asked for it
 */
record CacheTime(Ticker ticker, Scheduler timer, Scheduler worker) {

	static CacheTime system() {
		return new CacheTime(Ticker.systemTicker(), Schedulers.parallel(), Schedulers.boundedElastic());
	}

	long now() {
		return this.ticker.read();
	}

}
