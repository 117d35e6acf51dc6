package io.github.performancestarter.cache;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What one cache keeps, and for how long. {@link Duration#ZERO} switches a time off.
 *
 * @param maximumSize how many entries are kept, 0 if the bound is a weight
 * @param maximumWeight the sum of the weights of what is kept, 0 if the bound is a number
 * of entries
 * @param ttl the time for which a value is fresh, {@link #FOREVER} if it does not end
 * @param jitter the part of a time to live, from 0 to 0.5, by which each entry's own is
 * longer or shorter by chance, so that entries of one moment do not end in one moment
 * @param refreshAhead how long before its end a value that is asked for is loaded anew in
 * the background; shorter than the shortest time to live
 * @param negativeTtl for how long a failed load is kept and told to who asks next
 * @param emptyTtl for how long it is kept that there is no value
 * @param staleIfError for how long after its end a value may be told if its load fails
 * @param maxList the most elements of a value that is a collection; a larger one is
 * handed out and not kept
 * @param loadTimeout the time limit of a load
 * @since 0.1.0
 */
public record CacheSettings(long maximumSize, long maximumWeight, Duration ttl, double jitter, Duration refreshAhead,
		Duration negativeTtl, Duration emptyTtl, Duration staleIfError, int maxList, Duration loadTimeout) {

	/** The time to live of what does not end. */
	public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

	private static final Duration LONGEST = Duration.ofDays(36_500);

	private static final double MAX_JITTER = 0.5;

	private static final CacheSettings DEFAULTS = new CacheSettings(10_000, 0, Duration.ofMinutes(10), 0.1,
			Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1_000, Duration.ofSeconds(30));

	public CacheSettings {
		check(maximumSize >= 0 && maximumWeight >= 0 && (maximumSize > 0) != (maximumWeight > 0),
				"either maximumSize or maximumWeight must be positive");
		check(ttl.equals(FOREVER) || positive(ttl), "ttl must be positive, and at most 100 years or FOREVER");
		check(jitter >= 0 && jitter <= MAX_JITTER, "jitter must be from 0 to 0.5");
		check(zeroOrPositive(refreshAhead), "refreshAhead must be from zero to 100 years");
		check(refreshAhead.isZero() || !ttl.equals(FOREVER) && nanos(refreshAhead) < nanos(ttl) * (1 - jitter),
				"refreshAhead must be shorter than the shortest time to live, which is ttl less jitter");
		check(zeroOrPositive(negativeTtl), "negativeTtl must be from zero to 100 years");
		check(zeroOrPositive(emptyTtl), "emptyTtl must be from zero to 100 years");
		check(zeroOrPositive(staleIfError), "staleIfError must be from zero to 100 years");
		check(maxList > 0, "maxList must be positive");
		check(positive(loadTimeout), "loadTimeout must be positive, and at most 100 years");
	}

	/**
	 * Returns the settings of a cache nobody configured: 10,000 entries for 10 minutes
	 * with a jitter of 0.1, lists of up to 1,000 elements, loads of up to 30 seconds, and
	 * all else off.
	 * @return the settings
	 */
	public static CacheSettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Bounds the cache by a number of entries.
	 * @param entries how many are kept
	 * @return settings that differ in the bound
	 */
	public CacheSettings withMaximumSize(long entries) {
		return new CacheSettings(entries, 0, this.ttl, this.jitter, this.refreshAhead, this.negativeTtl, this.emptyTtl,
				this.staleIfError, this.maxList, this.loadTimeout);
	}

	/**
	 * Bounds the cache by the weight of its entries, at least one for each.
	 * @param weight the sum of the weights of what is kept
	 * @return settings that differ in the bound
	 */
	public CacheSettings withMaximumWeight(long weight) {
		return new CacheSettings(0, weight, this.ttl, this.jitter, this.refreshAhead, this.negativeTtl, this.emptyTtl,
				this.staleIfError, this.maxList, this.loadTimeout);
	}

	/**
	 * Sets for how long a value is fresh.
	 * @param time the time to live, {@link #FOREVER} if it does not end
	 * @param spread the jitter, from 0 to 0.5
	 * @return settings that differ in both
	 */
	public CacheSettings withTtl(Duration time, double spread) {
		return new CacheSettings(this.maximumSize, this.maximumWeight, time, spread, this.refreshAhead,
				this.negativeTtl, this.emptyTtl, this.staleIfError, this.maxList, this.loadTimeout);
	}

	/**
	 * Sets how long before its end a value that is asked for is loaded anew.
	 * @param time the time, zero for never
	 * @return settings that differ in it
	 */
	public CacheSettings withRefreshAhead(Duration time) {
		return new CacheSettings(this.maximumSize, this.maximumWeight, this.ttl, this.jitter, time, this.negativeTtl,
				this.emptyTtl, this.staleIfError, this.maxList, this.loadTimeout);
	}

	/**
	 * Sets for how long a failed load is kept.
	 * @param time the time, zero to keep none
	 * @return settings that differ in it
	 */
	public CacheSettings withNegativeTtl(Duration time) {
		return new CacheSettings(this.maximumSize, this.maximumWeight, this.ttl, this.jitter, this.refreshAhead, time,
				this.emptyTtl, this.staleIfError, this.maxList, this.loadTimeout);
	}

	/**
	 * Sets for how long it is kept that there is no value.
	 * @param time the time, zero to not keep it
	 * @return settings that differ in it
	 */
	public CacheSettings withEmptyTtl(Duration time) {
		return new CacheSettings(this.maximumSize, this.maximumWeight, this.ttl, this.jitter, this.refreshAhead,
				this.negativeTtl, time, this.staleIfError, this.maxList, this.loadTimeout);
	}

	/**
	 * Sets for how long after its end a value may be told if its load fails.
	 * @param time the time, zero for not at all
	 * @return settings that differ in it
	 */
	public CacheSettings withStaleIfError(Duration time) {
		return new CacheSettings(this.maximumSize, this.maximumWeight, this.ttl, this.jitter, this.refreshAhead,
				this.negativeTtl, this.emptyTtl, time, this.maxList, this.loadTimeout);
	}

	/**
	 * Sets the most elements of a value that is a collection.
	 * @param elements how many
	 * @return settings that differ in it
	 */
	public CacheSettings withMaxList(int elements) {
		return new CacheSettings(this.maximumSize, this.maximumWeight, this.ttl, this.jitter, this.refreshAhead,
				this.negativeTtl, this.emptyTtl, this.staleIfError, elements, this.loadTimeout);
	}

	/**
	 * Sets the time limit of a load.
	 * @param limit the limit
	 * @return settings that differ in it
	 */
	public CacheSettings withLoadTimeout(Duration limit) {
		return new CacheSettings(this.maximumSize, this.maximumWeight, this.ttl, this.jitter, this.refreshAhead,
				this.negativeTtl, this.emptyTtl, this.staleIfError, this.maxList, limit);
	}

	/** Whether anything that is kept ends by itself. */
	boolean expires() {
		return !this.ttl.equals(FOREVER) || !this.emptyTtl.isZero() || !this.negativeTtl.isZero();
	}

	private static double nanos(Duration time) {
		return time.getSeconds() * 1e9 + time.getNano();
	}

	private static boolean positive(Duration time) {
		return zeroOrPositive(time) && !time.isZero();
	}

	private static boolean zeroOrPositive(Duration time) {
		return !time.isNegative() && time.compareTo(LONGEST) <= 0;
	}

	private static void check(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

}
