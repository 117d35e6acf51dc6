package io.github.performancestarter.cache;

import java.util.function.Function;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * A look into a cache, made anew for each subscriber.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class CacheGet<K, V> extends Mono<V> {

	/*
	 * No more than these three fields: see Hit. It looks when it is subscribed, so one
	 * that is kept and subscribed again does not tell its first answer for ever.
	 */

	private final TieredCache<K, V> cache;

	private final K key;

	private final Function<? super K, Mono<V>> loader;

	CacheGet(TieredCache<K, V> cache, K key, Function<? super K, Mono<V>> loader) {
		this.cache = cache;
		this.key = key;
		this.loader = loader;
	}

	@Override
	public void subscribe(CoreSubscriber<? super V> actual) {
		this.cache.answer(this.key, this.loader, actual);
	}

}
