package io.github.performancestarter.cache;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is stored for one key: a value, that there is none, or a failure.
 *
 * @param <V> the type of the value
 */
final class CacheEntry<V> {

	/*
	 * All but the marks is immutable. The marks say what the clock said when the entry
	 * was last read: EntryExpiry sets them while Caffeine looks at its clock, and the
	 * same thread reads them right after, so a hit takes the time once. Another thread
	 * may see a mark earlier or later than its own clock would say, by as much as the two
	 * reads are apart.
	 */

	private static final Object NOTHING = new Object();

	private final Object value;

	private final String[] tags;

	private final int weight;

	private final long endsAt;

	private volatile long refreshAt;

	/** True iff a reader found that it is time to load anew, and no load failed since. */
	private boolean due;

	/** True iff a reader found it past its end, kept only in case a load fails. */
	private boolean ended;

	/** True iff it is being taken out, whether or not it still can be found. */
	private boolean removed;

	private CacheEntry(Object value, String[] tags, int weight, long endsAt, long refreshAt) {
		this.value = value;
		this.tags = tags;
		this.weight = weight;
		this.endsAt = endsAt;
		this.refreshAt = refreshAt;
	}

	static <V> CacheEntry<V> value(V value, String[] tags, int weight, long endsAt, long refreshAt) {
		return new CacheEntry<>(value, tags, weight, endsAt, refreshAt);
	}

	static <V> CacheEntry<V> nothing(String[] tags, long endsAt, long refreshAt) {
		return new CacheEntry<>(NOTHING, tags, 1, endsAt, refreshAt);
	}

	static <V> CacheEntry<V> failure(Throwable error, String[] tags, long endsAt) {
		return new CacheEntry<>(new Failure(error), tags, 1, endsAt, endsAt);
	}

	/** The value, or null if there is none. */
	@SuppressWarnings("unchecked") // what is neither mark is a V
	@Nullable V valueOrNull() {
		return hasValue() ? (V) this.value : null;
	}

	boolean hasValue() {
		return this.value != NOTHING && !isFailure();
	}

	boolean isFailure() {
		return this.value instanceof Failure;
	}

	/** What who asks for it is told. */
	Mono<V> answer() {
		return (this.value instanceof Failure failure) ? Mono.error(failure.error()) : Mono.justOrEmpty(valueOrNull());
	}

	String[] tags() {
		return this.tags;
	}

	int weight() {
		return this.weight;
	}

	/** How long it is fresh, negative if it is not. */
	long left(long now) {
		return this.endsAt - now;
	}

	void read(long now) {
		if (now - this.refreshAt >= 0) {
			this.due = true;
		}
		if (now - this.endsAt >= 0) {
			this.ended = true;
		}
	}

	boolean due() {
		return this.due || this.removed;
	}

	boolean ended() {
		return this.ended || this.removed;
	}

	/** Marks it before the index forgets it. */
	void remove() {
		this.removed = true;
	}

	boolean removed() {
		return this.removed;
	}

	/** Puts off the next load. */
	void pause(long until) {
		this.refreshAt = until;
		this.due = false;
	}

	/**
	 * A load that failed.
	 *
	 * @param error why
	 */
	private record Failure(Throwable error) {
	}

}
