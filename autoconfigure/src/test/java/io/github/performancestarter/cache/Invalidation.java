package io.github.performancestarter.cache;

import java.time.Duration;

import reactor.core.publisher.Mono;

/**
 * The ways to make the entry of one key with one tag invalid.
 */
enum Invalidation {

	KEY, TAG, PATTERN, CLEAR;

	static final String CACHE_KEY = "user:1";

	static final String CACHE_TAG = "users";

	void invalidate(TieredCache<String, ?> cache) {
		Mono<Void> done = switch (this) {
			case KEY -> cache.evict(CACHE_KEY);
			case TAG -> cache.evictTag(CACHE_TAG);
			case PATTERN -> cache.evictPattern("user:*");
			case CLEAR -> cache.clear();
		};
		done.block(Duration.ofSeconds(10));
	}

}
