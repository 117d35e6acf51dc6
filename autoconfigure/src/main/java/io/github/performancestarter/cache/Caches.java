package io.github.performancestarter.cache;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

import org.jspecify.annotations.Nullable;

/**
 * All caches of an application, by name. A cache is made when it is first asked for.
 *
 * @since 0.1.0
 */
public final class Caches implements AutoCloseable {

	private final Function<String, CacheSettings> settings;

	private final CacheTime time;

	private final ConcurrentHashMap<String, TypedCache> caches = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Creates caches.
	 * @param settings tells the settings of a cache by its name; called once for each
	 */
	public Caches(Function<String, CacheSettings> settings) {
		this(settings, CacheTime.system());
	}

	Caches(Function<String, CacheSettings> settings, CacheTime time) {
		this.settings = settings;
		this.time = time;
	}

	/**
	 * Returns the cache of a name, with text as keys.
	 * @param name the name
	 * @param valueType the type of the values
	 * @param <V> the type of the values
	 * @return the same cache for the same name
	 * @throws IllegalArgumentException as for all types of keys
	 */
	public <V> TieredCache<String, V> cache(String name, Class<V> valueType) {
		return cache(name, String.class, valueType);
	}

	/**
	 * Returns the cache of a name.
	 * @param name the name
	 * @param keyType the type of the keys
	 * @param valueType the type of the values
	 * @param <K> the type of the keys
	 * @param <V> the type of the values
	 * @return the same cache for the same name
	 * @throws IllegalArgumentException if the cache has other types, or is bounded by a
	 * weight and its values are not arrays of bytes
	 * @throws IllegalStateException if closed
	 */
	public <K, V> TieredCache<K, V> cache(String name, Class<K> keyType, Class<V> valueType) {
		return find(name, keyType, valueType,
				(valueType == byte[].class) ? (key, value) -> ((byte[]) value).length : null);
	}

	/**
	 * Returns the cache of a name, whose entries have weights.
	 * @param name the name
	 * @param keyType the type of the keys
	 * @param valueType the type of the values
	 * @param weigher tells the weight of an entry, such as its size in bytes; used if the
	 * cache is bounded by a weight, when the cache is made
	 * @param <K> the type of the keys
	 * @param <V> the type of the values
	 * @return the same cache for the same name
	 * @throws IllegalArgumentException if the cache has other types
	 * @throws IllegalStateException if closed
	 */
	public <K, V> TieredCache<K, V> cache(String name, Class<K> keyType, Class<V> valueType,
			ToIntBiFunction<? super K, ? super V> weigher) {
		return find(name, keyType, valueType, weigher);
	}

	@SuppressWarnings("unchecked") // made with the same types
	private <K, V> TieredCache<K, V> find(String name, Class<K> keyType, Class<V> valueType,
			@Nullable ToIntBiFunction<? super K, ? super V> weigher) {
		if (this.closed) {
			throw new IllegalStateException("The caches are closed");
		}
		TypedCache cache = this.caches.get(name);
		if (cache == null) {
			cache = this.caches.computeIfAbsent(name,
					(same) -> new TypedCache(keyType, valueType, this.<K, V>make(name, weigher)));
		}
		if (cache.keyType() != keyType || cache.valueType() != valueType) {
			throw new IllegalArgumentException("Cache '%s' holds %s by %s, and not %s by %s".formatted(name,
					cache.valueType().getName(), cache.keyType().getName(), valueType.getName(), keyType.getName()));
		}
		return (TieredCache<K, V>) cache.cache();
	}

	private <K, V> TieredCache<K, V> make(String name, @Nullable ToIntBiFunction<? super K, ? super V> weigher) {
		CacheSettings settings = this.settings.apply(name);
		if (settings.maximumWeight() > 0 && weigher == null) {
			throw new IllegalArgumentException(
					"Cache '%s' is bounded by a weight, and nothing tells what its entries weigh".formatted(name));
		}
		return new TieredCache<>(name, settings, this.time, (settings.maximumWeight() > 0) ? weigher : null);
	}

	/**
	 * Returns the caches that were asked for so far.
	 * @return the caches, in no order
	 */
	public List<TieredCache<?, ?>> all() {
		return this.caches.values().stream().<TieredCache<?, ?>>map(TypedCache::cache).toList();
	}

	/**
	 * Empties all caches and makes no more. Loads that run go on for who waits for them.
	 */
	@Override
	public void close() {
		this.closed = true;
		for (TypedCache cache : this.caches.values()) {
			cache.cache().empty();
		}
	}

	/**
	 * A cache and what it was made for.
	 *
	 * @param keyType the type of the keys
	 * @param valueType the type of the values
	 * @param cache the cache
	 */
	private record TypedCache(Class<?> keyType, Class<?> valueType, TieredCache<?, ?> cache) {
	}

}
