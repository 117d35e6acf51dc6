package io.github.performancestarter.cache;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * The last invalidations by tag and by pattern, numbered.
 */
final class Invalidations {

	/*
	 * A ring. An invalidation is in its place before its number is published by the
	 * volatile write to last, so a reader that sees the number sees it, or a later one in
	 * its place, which it takes for a match: what is not known any more counts as met.
	 */

	/** How many are kept; a load that ran through more of them is not stored. */
	static final int KEPT = 1024;

	/** The number of no invalidation. */
	static final long NEVER = Long.MAX_VALUE;

	private final AtomicReferenceArray<@Nullable Invalidation> ring = new AtomicReferenceArray<>(KEPT);

	private volatile long last;

	long last() {
		return this.last;
	}

	void addTag(String tag) {
		add(tag, null);
	}

	void addPattern(Glob glob) {
		add(null, glob);
	}

	private synchronized void add(@Nullable String tag, @Nullable Glob glob) {
		long number = this.last + 1;
		this.ring.set((int) (number % KEPT), new Invalidation(number, tag, glob));
		this.last = number;
	}

	/** The first invalidation after a number that meets a key or its tags, or NEVER. */
	long firstMet(Object key, String[] tags, long since) {
		long last = this.last;
		if (last - since > KEPT) {
			return since + 1;
		}
		String text = null;
		for (long number = since + 1; number <= last; number++) {
			Invalidation invalidation = this.ring.get((int) (number % KEPT));
			if (invalidation == null || invalidation.number() != number) {
				return number;
			}
			if (invalidation.tag() != null) {
				if (Tags.contains(tags, invalidation.tag())) {
					return number;
				}
			}
			else {
				text = (text != null) ? text : key.toString();
				if (invalidation.meets(text)) {
					return number;
				}
			}
		}
		return NEVER;
	}

	/**
	 * One invalidation.
	 *
	 * @param number its number
	 * @param tag the tag of what is invalid, if it is about a tag
	 * @param glob the pattern of the keys of what is invalid, if it is about a pattern
	 */
	private record Invalidation(long number, @Nullable String tag, @Nullable Glob glob) {

		boolean meets(String key) {
			return this.glob != null && this.glob.matches(key);
		}

	}

}
