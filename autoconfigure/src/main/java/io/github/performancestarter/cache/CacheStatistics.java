package io.github.performancestarter.cache;

import java.time.Duration;

/**
 * What happened in a cache since it was made. Each number is exact; two of them may be
 * from moments a little apart.
 *
 * @param hits how often an entry was there for who asked; also one that says there is no
 * value, or that the load failed
 * @param misses how often none was there
 * @param entries how many entries there are, about: some may have ended, or be about to
 * be evicted
 * @param loading what became of the misses
 * @param removal what took entries out
 * @since 0.1.0
 */
public record CacheStatistics(long hits, long misses, long entries, Loading loading, Removal removal) {

	/**
	 * What loads did.
	 *
	 * @param started loads of a miss
	 * @param coalesced misses that waited for a load of another one
	 * @param failed loads of a miss that ended with an error or at the time limit
	 * @param time the time all loads took together, from their start to their end
	 * @param refreshes loads in the background, ahead of an entry's end
	 * @param failedRefreshes those of them that ended with an error or at the time limit
	 * @param stale failed loads in whose place a value past its end was told
	 * @param overtaken loads whose value was not kept, because an invalidation came after
	 * their start
	 * @param notKept results that were not kept because they are longer than a list may
	 * be
	 * @since 0.1.0
	 */
	public record Loading(long started, long coalesced, long failed, Duration time, long refreshes,
			long failedRefreshes, long stale, long overtaken, long notKept) {
	}

	/**
	 * What took entries out.
	 *
	 * @param bySize entries that had to make room
	 * @param byTime entries that ended
	 * @param keys how often a key was evicted
	 * @param tags how often a tag was evicted
	 * @param patterns how often a pattern was evicted
	 * @param clears how often the cache was cleared
	 * @param patternKeys how many keys were compared with patterns
	 * @since 0.1.0
	 */
	public record Removal(long bySize, long byTime, long keys, long tags, long patterns, long clears,
			long patternKeys) {
	}

}
