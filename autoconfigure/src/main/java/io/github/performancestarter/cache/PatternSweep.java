package io.github.performancestarter.cache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.github.performancestarter.cache.CacheCounters.Count;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Removes the entries whose keys match patterns.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class PatternSweep<K, V> {

	/*
	 * One pass over all keys at a time, on a worker. Patterns that come meanwhile wait
	 * and share the next pass, so many of them make no more than two passes wait.
	 */

	private final LocalTier<K, V> tier;

	private final Scheduler worker;

	private final CacheCounters counters;

	private List<Pending> waiting = new ArrayList<>();

	/** True iff a pass is under way, or about to begin. */
	private boolean sweeping;

	PatternSweep(LocalTier<K, V> tier, Scheduler worker, CacheCounters counters) {
		this.tier = tier;
		this.worker = worker;
		this.counters = counters;
	}

	/** Begins to remove what matches. */
	Mono<Void> evict(Glob glob) {
		Pending pending = new Pending(glob, Sinks.empty());
		boolean begin;
		synchronized (this) {
			this.waiting.add(pending);
			begin = !this.sweeping;
			this.sweeping = true;
		}
		if (begin) {
			sweep();
		}
		return pending.done().asMono();
	}

	private void sweep() {
		List<Pending> batch = next();
		if (!batch.isEmpty()) {
			Slices.later(this::keys, (key) -> removeIfMatched(key, batch), this.worker)
				.doFinally((signal) -> sweep())
				.subscribe(null, (error) -> batch.forEach((each) -> each.done().tryEmitError(error)),
						() -> batch.forEach((each) -> each.done().tryEmitEmpty()));
		}
	}

	private Iterator<K> keys() {
		this.tier.awaitStores();
		return this.tier.keys();
	}

	private synchronized List<Pending> next() {
		List<Pending> batch = this.waiting;
		this.waiting = new ArrayList<>();
		this.sweeping = !batch.isEmpty();
		return batch;
	}

	private void removeIfMatched(K key, List<Pending> batch) {
		this.counters.add(Count.PATTERN_KEYS);
		String text = key.toString();
		for (Pending pending : batch) {
			if (pending.glob().matches(text)) {
				this.tier.remove(key);
				return;
			}
		}
	}

	/**
	 * A pattern whose entries are to be removed.
	 *
	 * @param glob the pattern
	 * @param done tells that they are
	 */
	private record Pending(Glob glob, Sinks.Empty<Void> done) {
	}

}
