package io.github.performancestarter.cache;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.StampedLock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.performancestarter.cache.CacheCounters.Count;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a cache keeps in memory from one clear to the next: entries, the index of their
 * tags, the last invalidations and the running loads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class LocalTier<K, V> {

	/*
	 * A value that was loaded before an invalidation must not be told to who asks after
	 * it.
	 *
	 * A key: the invalidation marks the running load and takes it out, then removes the
	 * entry inside the lock of the key. A store looks at the mark inside that lock. If it
	 * does not see it, it holds the lock before the removal does. The removal has to take
	 * the lock of a key that is absent too, so it is compute, which always locks, and not
	 * computeIfPresent, which looks first.
	 *
	 * A tag: the invalidation notes itself, then removes the keys of the tag's index,
	 * each inside its lock. A store adds its key to the index first and then looks for
	 * invalidations. If it does not see this one, its key is in the index before the
	 * removal goes through it, and the removal waits for the key's lock.
	 *
	 * A pattern: nothing lists a key before its entry is stored. So the invalidation
	 * notes itself, and its removal begins, on a worker, when the stores that are under
	 * way are done. Those that begin later see the note.
	 *
	 * What an invalidation does not find any more may still be read for a moment: another
	 * one, or Caffeine, has taken the key from the index and is about to take the entry
	 * out of the map. So an entry is marked before that, and who reads the mark has found
	 * nothing.
	 *
	 * A clear replaces the whole tier: what still runs stores into the one that is gone.
	 *
	 * Entries change inside compute or by Caffeine's eviction, which tells its listener
	 * inside the same lock: the index is exact whenever the key's lock is free.
	 */

	private final Cache<K, CacheEntry<V>> entries;

	private final ConcurrentMap<K, CacheEntry<V>> map;

	private final ConcurrentHashMap<K, Load<K, V>> running = new ConcurrentHashMap<>();

	private final TagIndex<K> index = new TagIndex<>();

	private final Invalidations invalidations = new Invalidations();

	private final StampedLock storing = new StampedLock();

	private final PatternSweep<K, V> sweep;

	private final CacheTime time;

	private final CacheCounters counters;

	LocalTier(CacheSettings settings, CacheTime time, CacheCounters counters) {
		this.time = time;
		this.counters = counters;
		Caffeine<K, CacheEntry<V>> builder = Caffeine.newBuilder()
			.ticker(time.ticker())
			.evictionListener(this::evicted);
		if (settings.maximumWeight() > 0) {
			builder.maximumWeight(settings.maximumWeight()).weigher((key, entry) -> entry.weight());
		}
		else {
			builder.maximumSize(settings.maximumSize());
		}
		if (settings.expires()) {
			builder.expireAfter(new EntryExpiry<K, V>(settings.staleIfError().toNanos()));
		}
		this.entries = builder.build();
		this.map = this.entries.asMap();
		this.sweep = new PatternSweep<>(this, time.worker(), counters);
	}

	/** The entry of a key, which may have ended, with the marks of now. */
	@Nullable CacheEntry<V> read(K key) {
		return this.entries.getIfPresent(key);
	}

	/** The entry of a key, which may have ended, as if nobody had asked. */
	@Nullable CacheEntry<V> peek(K key) {
		return this.entries.policy().getIfPresentQuietly(key);
	}

	/** The entry of a key if it has not ended, as if nobody had asked. */
	@Nullable CacheEntry<V> fresh(K key) {
		CacheEntry<V> entry = peek(key);
		return (entry != null && !entry.removed() && entry.left(this.time.now()) > 0) ? entry : null;
	}

	/** The running load of a key, if who asks now may wait for it. */
	@Nullable Load<K, V> running(K key) {
		Load<K, V> load = this.running.get(key);
		if (load != null && firstMet(load, load.knownTags()) != Invalidations.NEVER) {
			this.running.remove(key, load);
			return null;
		}
		return load;
	}

	/** Makes a load the running one of its key, or returns the one that is. */
	@Nullable Load<K, V> begin(Load<K, V> load) {
		return this.running.putIfAbsent(load.key(), load);
	}

	void end(Load<K, V> load) {
		this.running.remove(load.key(), load);
	}

	long lastInvalidation() {
		return this.invalidations.last();
	}

	long firstMet(Load<K, V> load, String[] tags) {
		return this.invalidations.firstMet(load.key(), tags, load.start());
	}

	void put(K key, @Nullable CacheEntry<V> entry) {
		overtake(key);
		store(key, entry, null);
	}

	/**
	 * Stores what a load has brought, nothing if that is not kept.
	 * @return false if an invalidation came after the load's start
	 */
	boolean store(K key, @Nullable CacheEntry<V> entry, @Nullable Load<K, V> load) {
		Store<K, V> store = new Store<>(this, entry, load);
		long stamp = this.storing.readLock();
		try {
			this.map.compute(key, store);
		}
		finally {
			this.storing.unlockRead(stamp);
		}
		return !store.overtaken();
	}

	TagIndex<K> index() {
		return this.index;
	}

	void evict(K key) {
		overtake(key);
		remove(key);
	}

	private void overtake(K key) {
		Load<K, V> load = this.running.get(key);
		if (load != null) {
			// first, as another invalidation relies on it as soon as the load is taken
			// out
			load.overtake();
			this.running.remove(key, load);
		}
	}

	/** Notes the invalidation of a tag; the keys are to be removed then. */
	Iterator<K> evictTag(String tag) {
		this.invalidations.addTag(tag);
		return this.index.keys(tag).iterator();
	}

	/** Notes the invalidation of a pattern, and has the keys that match removed. */
	Mono<Void> evictPattern(Glob glob) {
		this.invalidations.addPattern(glob);
		return this.sweep.evict(glob);
	}

	/** Waits until the stores that are under way are done; not for event loops. */
	void awaitStores() {
		this.storing.unlockWrite(this.storing.writeLock());
	}

	Iterator<K> keys() {
		return this.map.keySet().iterator();
	}

	void remove(K key) {
		this.map.compute(key, (same, entry) -> {
			if (entry != null) {
				forget(key, entry);
			}
			return null;
		});
	}

	void removeTagged(K key, String tag) {
		this.map.compute(key, (same, entry) -> {
			if (entry == null || !Tags.contains(entry.tags(), tag)) {
				return entry;
			}
			forget(key, entry);
			return null;
		});
	}

	private void forget(K key, CacheEntry<V> entry) {
		entry.remove();
		this.index.remove(key, entry.tags(), Tags.NONE);
	}

	private void evicted(@Nullable K key, @Nullable CacheEntry<V> entry, RemovalCause cause) {
		if (key != null && entry != null) {
			forget(key, entry);
		}
		this.counters.add((cause == RemovalCause.SIZE) ? Count.EVICTED_BY_SIZE : Count.EXPIRED);
	}

	/** Does what Caffeine has put off. */
	void cleanUp() {
		this.entries.cleanUp();
	}

	long size() {
		return this.entries.estimatedSize();
	}

}
