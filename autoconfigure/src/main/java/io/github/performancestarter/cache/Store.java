package io.github.performancestarter.cache;

import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * What happens to the entry of a key when there is a new one, inside the lock of the key.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class Store<K, V> implements BiFunction<K, @Nullable CacheEntry<V>, @Nullable CacheEntry<V>> {

	private final LocalTier<K, V> tier;

	private final @Nullable CacheEntry<V> entry;

	private final @Nullable Load<K, V> load;

	/** True iff an invalidation came after the load's start. */
	private boolean overtaken;

	Store(LocalTier<K, V> tier, @Nullable CacheEntry<V> entry, @Nullable Load<K, V> load) {
		this.tier = tier;
		this.entry = entry;
		this.load = load;
	}

	@Override
	public @Nullable CacheEntry<V> apply(K key, @Nullable CacheEntry<V> old) {
		TagIndex<K> index = this.tier.index();
		String[] tags = (this.entry != null) ? this.entry.tags() : Tags.NONE;
		String[] oldTags = (old != null) ? old.tags() : Tags.NONE;
		if (old != null && this.entry != null && this.entry.isFailure()) {
			return old;
		}
		// before the look at the invalidations: see LocalTier
		index.add(key, tags);
		if (this.load != null && this.load.overtaken(tags)) {
			this.overtaken = true;
			index.remove(key, tags, oldTags);
			return old;
		}
		if (old != null) {
			old.remove();
		}
		index.remove(key, oldTags, tags);
		return this.entry;
	}

	boolean overtaken() {
		return this.overtaken;
	}

}
