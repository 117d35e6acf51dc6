package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

import io.github.performancestarter.cache.CacheCounters.Count;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A cache. What returns a {@code Mono} begins when that is subscribed, and again for each
 * subscriber. A value that was loaded before an invalidation is never told to who asks
 * after the invalidation is complete.
 *
 * @param <K> the type of the keys, with {@code equals} and {@code hashCode} of their
 * content
 * @param <V> the type of the values, which are shared and so are not to be changed
 * @since 0.1.0
 */
public final class TieredCache<K, V> {

	/*
	 * Any thread. The tier is replaced to clear the cache, so each operation reads the
	 * field once.
	 */

	private final String name;

	private final CacheSettings settings;

	private final CacheTime time;

	private final CacheCounters counters = new CacheCounters();

	private final EntryMaker<K, V> maker;

	private final Loads<K, V> loads;

	private volatile LocalTier<K, V> tier;

	TieredCache(String name, CacheSettings settings, CacheTime time,
			@Nullable ToIntBiFunction<? super K, ? super V> weigher) {
		this.name = name;
		this.settings = settings;
		this.time = time;
		this.maker = new EntryMaker<>(settings, time, weigher);
		this.loads = new Loads<>(name, settings, time, this.counters, this.maker);
		this.tier = new LocalTier<>(settings, time, this.counters);
	}

	/**
	 * Returns the name of the cache.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns what the cache was told to keep.
	 * @return the settings
	 */
	public CacheSettings settings() {
		return this.settings;
	}

	/**
	 * Returns the value of a key, if it is there. Never waits.
	 * @param key the key
	 * @return the value, or null if it is not there or it is known that there is none
	 */
	public @Nullable V getIfPresent(K key) {
		CacheEntry<V> entry = this.tier.read(key);
		if (entry == null || entry.ended()) {
			this.counters.add(Count.MISSES);
			return null;
		}
		this.counters.add(Count.HITS);
		return entry.valueOrNull();
	}

	/**
	 * Returns the value of a key, loaded if it is not there. All who ask meanwhile share
	 * one load, which goes on if who asked first cancels, and which has the Reactor
	 * context of who asked first.
	 * @param key the key
	 * @param loader loads the value; empty if there is none
	 * @return the value, empty if there is none, or the error of the load, which is a
	 * {@link java.util.concurrent.TimeoutException} at its time limit and an
	 * {@link IllegalStateException} if the loader waits for its own key
	 */
	public Mono<V> get(K key, Function<? super K, Mono<V>> loader) {
		return new CacheGet<>(this, key, loader);
	}

	/**
	 * Returns the value of a key, as {@link #get(Object, Function)} does; what is loaded
	 * gets tags.
	 * @param key the key
	 * @param loader loads the value
	 * @param tags the tags
	 * @return the value
	 */
	public Mono<V> get(K key, Function<? super K, Mono<V>> loader, String... tags) {
		return new CacheGet<>(this, key, TaggedLoader.of(loader, tags));
	}

	/**
	 * Returns the value of a key, as {@link #get(Object, Function)} does; what is loaded
	 * gets tags that depend on the value.
	 * @param key the key
	 * @param loader loads the value
	 * @param tags tells the tags of a value; its errors are errors of the load
	 * @return the value
	 */
	public Mono<V> get(K key, Function<? super K, Mono<V>> loader,
			Function<? super V, ? extends Collection<String>> tags) {
		return new CacheGet<>(this, key, TaggedLoader.of(loader, tags));
	}

	/** Answers a subscriber of {@code get}. */
	void answer(K key, Function<? super K, Mono<V>> loader, CoreSubscriber<? super V> actual) {
		LocalTier<K, V> tier = this.tier;
		CacheEntry<V> entry = tier.read(key);
		// past its end it is told as long as a load that failed is not tried again
		if (entry == null || entry.ended() && entry.due()) {
			this.counters.add(Count.MISSES);
			LoadRequest<K, V> request = new LoadRequest<>(tier, key, loader, actual.currentContext());
			this.loads.join(request, () -> new CacheGet<>(this, key, loader)).subscribe(actual);
			return;
		}
		if (entry.ended()) {
			this.counters.add(Count.MISSES);
			this.counters.add(Count.STALE_SERVED);
		}
		else {
			this.counters.add(Count.HITS);
		}
		V value = entry.valueOrNull();
		if (value != null) {
			actual.onSubscribe(new Hit<>(actual, value));
		}
		else {
			entry.answer().subscribe(actual);
		}
		if (entry.due() && entry.hasValue()) {
			this.loads.refresh(new LoadRequest<>(tier, key, loader, actual.currentContext()), entry);
		}
	}

	/**
	 * Returns the values of several keys. Those that are not there and are not being
	 * loaded are loaded at once.
	 * @param keys the keys
	 * @param loader loads the values of the keys it is given; a key that is not in its
	 * map has none
	 * @param tags the tags of what is loaded
	 * @return the values there are, or the first error of a load
	 */
	public Mono<Map<K, V>> getAll(Collection<? extends K> keys, Function<? super Set<K>, Mono<Map<K, V>>> loader,
			String... tags) {
		return Mono.deferContextual((context) -> getAll(new LinkedHashSet<>(keys), loader, tags, context));
	}

	private Mono<Map<K, V>> getAll(Set<K> keys, Function<? super Set<K>, Mono<Map<K, V>>> loader, String[] tags,
			ContextView context) {
		LocalTier<K, V> tier = this.tier;
		Function<K, Mono<V>> single = (key) -> loader.apply(Set.of(key))
			.flatMap((values) -> Mono.justOrEmpty(values.get(key)));
		TaggedLoader<K, V> tagged = TaggedLoader.of(single, tags);
		BulkLoad<K, V> bulk = new BulkLoad<>(this.settings.loadTimeout());
		Map<K, Mono<V>> answers = new LinkedHashMap<>();
		keys.forEach(Objects::requireNonNull);
		for (K key : keys) {
			CacheEntry<V> entry = tier.read(key);
			if (entry != null && !entry.ended()) {
				this.counters.add(Count.HITS);
				answers.put(key, entry.answer());
			}
			else {
				this.counters.add(Count.MISSES);
				LoadRequest<K, V> request = new LoadRequest<>(tier, key, tagged, context);
				answers.put(key, this.loads.join(request, () -> new CacheGet<>(this, key, tagged), bulk));
			}
		}
		bulk.load(loader);
		return Flux.fromIterable(answers.entrySet())
			.flatMap((answer) -> answer.getValue().map((value) -> Map.entry(answer.getKey(), value)), Integer.MAX_VALUE)
			.collectMap(Map.Entry::getKey, Map.Entry::getValue);
	}

	/**
	 * Stores a value in the place of what is there; a load of the key that runs is not
	 * stored any more.
	 * @param key the key
	 * @param value the value
	 * @param tags its tags
	 * @return complete when it is done
	 */
	public Mono<Void> put(K key, V value, String... tags) {
		return Mono.fromRunnable(() -> store(key, value, Tags.of(tags)));
	}

	/**
	 * Stores several values, each as {@link #put} does.
	 * @param values the values by their keys
	 * @param tags the tags of each
	 * @return complete when it is done
	 */
	public Mono<Void> putAll(Map<? extends K, ? extends V> values, String... tags) {
		return Mono.fromRunnable(() -> values.forEach((key, value) -> store(key, value, Tags.of(tags))));
	}

	private void store(K key, V value, String[] tags) {
		CacheEntry<V> entry = this.maker.value(key, value, tags);
		if (entry == null) {
			this.counters.add(Count.NOT_KEPT);
		}
		this.tier.put(key, entry);
	}

	/**
	 * Evicts a key.
	 * @param key the key
	 * @return complete when it is done
	 */
	public Mono<Void> evict(K key) {
		return Mono.fromRunnable(() -> {
			this.counters.add(Count.KEYS);
			this.tier.evict(key);
		});
	}

	/**
	 * Evicts all keys whose entry has a tag. More than a few hundred are evicted on a
	 * worker thread.
	 * @param tag the tag
	 * @return complete when it is done
	 */
	public Mono<Void> evictTag(String tag) {
		return Mono.defer(() -> {
			this.counters.add(Count.TAGS);
			LocalTier<K, V> tier = this.tier;
			return Slices.atOnce(() -> tier.evictTag(tag), (key) -> tier.removeTagged(key, tag), this.time.worker());
		});
	}

	/**
	 * Evicts all keys whose text, as {@code toString} gives it, matches a pattern:
	 * {@code *} stands for any characters, {@code ?} for one, and a character behind a
	 * backslash for itself. Looks at each key, on a worker thread.
	 * @param pattern the pattern, of at most 256 characters
	 * @return complete when it is done
	 * @throws IllegalArgumentException if it is empty, too long or ends with a backslash
	 */
	public Mono<Void> evictPattern(String pattern) {
		Glob glob = new Glob(pattern);
		return Mono.defer(() -> {
			this.counters.add(Count.PATTERNS);
			return this.tier.evictPattern(glob);
		});
	}

	/**
	 * Evicts all.
	 * @return complete when it is done
	 */
	public Mono<Void> clear() {
		return Mono.fromRunnable(() -> {
			this.counters.add(Count.CLEARS);
			empty();
		});
	}

	void empty() {
		this.tier = new LocalTier<>(this.settings, this.time, this.counters);
	}

	/**
	 * Returns for how long what is there for a key is fresh.
	 * @param key the key
	 * @return the time, null if there is nothing; more than a hundred years if it does
	 * not end
	 */
	public @Nullable Duration remainingTtl(K key) {
		CacheEntry<V> entry = this.tier.fresh(key);
		return (entry != null) ? Duration.ofNanos(entry.left(this.time.now())) : null;
	}

	/**
	 * Returns what happened so far.
	 * @return the numbers of now
	 */
	public CacheStatistics statistics() {
		CacheCounters counters = this.counters;
		CacheStatistics.Loading loading = new CacheStatistics.Loading(counters.get(Count.LOADS),
				counters.get(Count.COALESCED), counters.get(Count.LOAD_FAILURES),
				Duration.ofNanos(counters.get(Count.LOAD_NANOS)), counters.get(Count.REFRESHES),
				counters.get(Count.REFRESH_FAILURES), counters.get(Count.STALE_SERVED), counters.get(Count.OVERTAKEN),
				counters.get(Count.NOT_KEPT));
		CacheStatistics.Removal removal = new CacheStatistics.Removal(counters.get(Count.EVICTED_BY_SIZE),
				counters.get(Count.EXPIRED), counters.get(Count.KEYS), counters.get(Count.TAGS),
				counters.get(Count.PATTERNS), counters.get(Count.CLEARS), counters.get(Count.PATTERN_KEYS));
		return new CacheStatistics(counters.get(Count.HITS), counters.get(Count.MISSES), this.tier.size(), loading,
				removal);
	}

	/** The tier of now. */
	LocalTier<K, V> tier() {
		return this.tier;
	}

}
