package io.github.performancestarter.cache;

import java.util.Collection;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A loader that says which tags its value has.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class TaggedLoader<K, V> implements Function<K, Mono<V>> {

	private final Function<? super K, Mono<V>> loader;

	private final String[] known;

	private final @Nullable Function<? super V, ? extends Collection<String>> rule;

	private TaggedLoader(Function<? super K, Mono<V>> loader, String[] known,
			@Nullable Function<? super V, ? extends Collection<String>> rule) {
		this.loader = loader;
		this.known = known;
		this.rule = rule;
	}

	static <K, V> TaggedLoader<K, V> of(Function<? super K, Mono<V>> loader, String... tags) {
		return new TaggedLoader<>(loader, Tags.of(tags), null);
	}

	static <K, V> TaggedLoader<K, V> of(Function<? super K, Mono<V>> loader,
			Function<? super V, ? extends Collection<String>> rule) {
		return new TaggedLoader<>(loader, Tags.NONE, rule);
	}

	@Override
	public Mono<V> apply(K key) {
		return this.loader.apply(key);
	}

	/** The tags that are known before the value. */
	static String[] known(Function<?, ?> loader) {
		return (loader instanceof TaggedLoader<?, ?> tagged) ? tagged.known : Tags.NONE;
	}

	/** The tags of a value that a loader brought. */
	@SuppressWarnings("unchecked") // a loader of values of this type
	static <K, V> String[] tags(Function<? super K, Mono<V>> loader, V value) {
		if (loader instanceof TaggedLoader<?, ?> tagged) {
			Function<? super V, ? extends Collection<String>> rule = ((TaggedLoader<K, V>) tagged).rule;
			return (rule != null) ? Tags.of(rule.apply(value)) : tagged.known;
		}
		return Tags.NONE;
	}

}
