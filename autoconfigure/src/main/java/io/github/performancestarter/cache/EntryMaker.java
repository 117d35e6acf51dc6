package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToIntBiFunction;

import org.jspecify.annotations.Nullable;

/**
 * Makes entries: decides whether a result is kept, how long, and what it weighs.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class EntryMaker<K, V> {

	/** As long as Caffeine counts, 146 years. */
	private static final long ENDLESS = Long.MAX_VALUE >> 1;

	private final CacheSettings settings;

	private final CacheTime time;

	private final @Nullable ToIntBiFunction<? super K, ? super V> weigher;

	EntryMaker(CacheSettings settings, CacheTime time, @Nullable ToIntBiFunction<? super K, ? super V> weigher) {
		this.settings = settings;
		this.time = time;
		this.weigher = weigher;
	}

	/** The entry of a value, or null if it is too long a list. */
	@Nullable CacheEntry<V> value(K key, V value, String[] tags) {
		if (value instanceof Collection<?> list && list.size() > this.settings.maxList()) {
			return null;
		}
		int weight = (this.weigher != null) ? Math.max(1, this.weigher.applyAsInt(key, value)) : 1;
		long now = this.time.now();
		long endsAt = now + spread(this.settings.ttl());
		return CacheEntry.value(value, tags, weight, endsAt, refreshAt(endsAt));
	}

	/** The entry that says there is no value, or null if that is not kept. */
	@Nullable CacheEntry<V> nothing(String[] tags) {
		if (this.settings.emptyTtl().isZero()) {
			return null;
		}
		long endsAt = this.time.now() + spread(this.settings.emptyTtl());
		return CacheEntry.nothing(tags, endsAt, endsAt);
	}

	/** The entry of a failure, or null if failures are not kept. */
	@Nullable CacheEntry<V> failure(Throwable error, String[] tags) {
		if (this.settings.negativeTtl().isZero()) {
			return null;
		}
		return CacheEntry.failure(error, tags, this.time.now() + spread(this.settings.negativeTtl()));
	}

	private long refreshAt(long endsAt) {
		return endsAt - this.settings.refreshAhead().toNanos();
	}

	private long spread(Duration time) {
		if (time.equals(CacheSettings.FOREVER)) {
			return ENDLESS;
		}
		double by = this.settings.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
		return Math.max(1, (long) (time.toNanos() * (1 + by)));
	}

}
