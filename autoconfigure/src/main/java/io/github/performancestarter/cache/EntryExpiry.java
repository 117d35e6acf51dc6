package io.github.performancestarter.cache;

import com.github.benmanes.caffeine.cache.Expiry;

/**
 * Tells Caffeine when an entry is to go, and the entry what time it is.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class EntryExpiry<K, V> implements Expiry<K, CacheEntry<V>> {

	private final long staleNanos;

	EntryExpiry(long staleNanos) {
		this.staleNanos = staleNanos;
	}

	@Override
	public long expireAfterCreate(K key, CacheEntry<V> entry, long now) {
		return kept(entry, now);
	}

	@Override
	public long expireAfterUpdate(K key, CacheEntry<V> entry, long now, long current) {
		return kept(entry, now);
	}

	@Override
	public long expireAfterRead(K key, CacheEntry<V> entry, long now, long current) {
		entry.read(now);
		return current;
	}

	private long kept(CacheEntry<V> entry, long now) {
		long left = entry.left(now);
		return Math.max(0, entry.hasValue() ? left + this.staleNanos : left);
	}

}
