package io.github.performancestarter.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of the entries that have a tag.
 *
 * @param <K> the type of the keys
 */
final class TagIndex<K> {

	/*
	 * Keys come and go inside the lock of the entry's key, so what the index says of a
	 * key is what its entry says whenever that lock is free. A set comes and goes inside
	 * the lock of its tag, so no key is added to a set that has been taken out.
	 */

	private final ConcurrentHashMap<String, Set<K>> keys = new ConcurrentHashMap<>();

	void add(K key, String[] tags) {
		for (String tag : tags) {
			this.keys.compute(tag, (name, set) -> {
				Set<K> keys = (set != null) ? set : ConcurrentHashMap.newKeySet(1);
				keys.add(key);
				return keys;
			});
		}
	}

	/** Takes a key from those of its tags that are not among others. */
	void remove(K key, String[] tags, String[] others) {
		for (String tag : tags) {
			if (!Tags.contains(others, tag)) {
				this.keys.computeIfPresent(tag, (name, set) -> {
					set.remove(key);
					return set.isEmpty() ? null : set;
				});
			}
		}
	}

	/** The keys of a tag, as they are while they are gone through. */
	Set<K> keys(String tag) {
		Set<K> keys = this.keys.get(tag);
		return (keys != null) ? keys : Set.of();
	}

	int size() {
		return this.keys.size();
	}

}
