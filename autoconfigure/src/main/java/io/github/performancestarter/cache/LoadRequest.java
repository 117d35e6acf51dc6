package io.github.performancestarter.cache;

import java.util.function.Function;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * What someone who found no entry wants to have.
 *
 * @param tier where it was not found
 * @param key of what
 * @param loader how it is loaded
 * @param context who wants it
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
record LoadRequest<K, V>(LocalTier<K, V> tier, K key, Function<? super K, Mono<V>> loader, ContextView context) {
}
