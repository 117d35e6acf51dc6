package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.performancestarter.cache.CacheCounters.Count;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Starts the loads of a cache, once for all who want a key, and ends them.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class Loads<K, V> {

	/*
	 * A load ends in this order: it stores, it leaves those that run, it looks for the
	 * invalidations since its start, it tells those who wait.
	 *
	 * Who finds neither entry nor load registers a new one and looks for an entry again,
	 * because the one before may have stored and left in between: so there is one load.
	 * The entry may be about to be removed by an invalidation that did not see the new
	 * load. So it is told only if it is still there when nobody can join the load any
	 * more.
	 *
	 * Who joins has noted the number of the last invalidation before. Tags may be known
	 * with the value only, so it can turn out then that the value is from before an
	 * invalidation which the joiner was to see; it asks again, and what it finds then was
	 * begun after it joined.
	 */

	/** How long after a failed load of an entry that is there another one begins. */
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final int PAUSES = 10;

	/** Before the number of any invalidation. */
	private static final long EVER = -1;

	private final String name;

	private final CacheSettings settings;

	private final CacheTime time;

	private final CacheCounters counters;

	private final EntryMaker<K, V> maker;

	Loads(String name, CacheSettings settings, CacheTime time, CacheCounters counters, EntryMaker<K, V> maker) {
		this.name = name;
		this.settings = settings;
		this.time = time;
		this.counters = counters;
		this.maker = maker;
	}

	CacheTime time() {
		return this.time;
	}

	/**
	 * Waits for the load of a key, which begins if none runs.
	 * @param request what is wanted
	 * @param again asks from the beginning
	 */
	Mono<V> join(LoadRequest<K, V> request, Supplier<Mono<V>> again) {
		return join(request, again, (load) -> load.start(this.settings.loadTimeout()));
	}

	Mono<V> join(LoadRequest<K, V> request, Supplier<Mono<V>> again, Starter<K, V> starter) {
		long joined = request.tier().lastInvalidation();
		if (Load.isWithin(request.context(), this, request.key())) {
			return Mono.error(new IllegalStateException(
					"The loader of key '%s' of cache '%s' waits for itself".formatted(request.key(), this.name)));
		}
		Load<K, V> load = request.tier().running(request.key());
		if (load == null) {
			Load<K, V> fresh = new Load<>(this, request, joined, this.time.now(), null);
			load = request.tier().begin(fresh);
			if (load == null) {
				begin(fresh, starter);
				return fresh.answer(joined, again);
			}
		}
		this.counters.add(Count.COALESCED);
		return load.answer(joined, again);
	}

	private void begin(Load<K, V> load, Starter<K, V> starter) {
		CacheEntry<V> entry = load.tier().fresh(load.key());
		if (entry != null) {
			this.counters.add(Count.COALESCED);
			endWith(load, entry);
		}
		else {
			this.counters.add(Count.LOADS);
			starter.start(load);
		}
	}

	/** Begins the load of an entry ahead of its end, if none runs. */
	void refresh(LoadRequest<K, V> request, CacheEntry<V> entry) {
		LocalTier<K, V> tier = request.tier();
		if (tier.running(request.key()) != null || Load.isWithin(request.context(), this, request.key())) {
			return;
		}
		Load<K, V> load = new Load<>(this, request, tier.lastInvalidation(), this.time.now(), entry);
		if (tier.begin(load) != null) {
			return;
		}
		CacheEntry<V> present = tier.fresh(request.key());
		if (present != null && present != entry) {
			endWith(load, present);
		}
		else {
			this.counters.add(Count.REFRESHES);
			load.start(this.settings.loadTimeout());
		}
	}

	/** Ends a load that came when another one had stored already. */
	private void endWith(Load<K, V> load, CacheEntry<V> entry) {
		if (load.mark()) {
			LocalTier<K, V> tier = load.tier();
			tier.end(load);
			boolean there = tier.peek(load.key()) == entry && !entry.removed();
			load.publish(entry.answer(), there ? Invalidations.NEVER : EVER);
		}
	}

	void end(Load<K, V> load, @Nullable V value, @Nullable Throwable error) {
		this.counters.add(Count.LOAD_NANOS, this.time.now() - load.startedAt());
		if (error != null) {
			fail(load, error);
			return;
		}
		long metAt;
		try {
			String[] tags = (value != null) ? load.tags(value) : load.knownTags();
			store(load, value, tags);
			load.tier().end(load);
			metAt = load.tier().firstMet(load, tags);
		}
		catch (Throwable ex) {
			fail(load, ex);
			Exceptions.throwIfJvmFatal(ex);
			return;
		}
		load.publish(Mono.justOrEmpty(value), metAt);
	}

	private void store(Load<K, V> load, @Nullable V value, String[] tags) {
		CacheEntry<V> entry;
		if (value != null) {
			entry = this.maker.value(load.key(), value, tags);
			if (entry == null) {
				this.counters.add(Count.NOT_KEPT);
			}
		}
		else {
			entry = this.maker.nothing(tags);
		}
		if (!load.tier().store(load.key(), entry, load)) {
			this.counters.add(Count.OVERTAKEN);
		}
	}

	private void fail(Load<K, V> load, Throwable error) {
		LocalTier<K, V> tier = load.tier();
		CacheEntry<V> refreshed = load.refreshed();
		this.counters.add((refreshed != null) ? Count.REFRESH_FAILURES : Count.LOAD_FAILURES);
		if (refreshed != null) {
			pause(refreshed, this.settings.refreshAhead());
		}
		else {
			CacheEntry<V> failure = this.maker.failure(error, load.knownTags());
			if (failure != null) {
				tier.store(load.key(), failure, load);
			}
		}
		tier.end(load);
		// after the load has left: who joined it did so before what is read here
		CacheEntry<V> stale = this.settings.staleIfError().isZero() ? null : tier.peek(load.key());
		if (stale != null && stale.hasValue() && !stale.removed()) {
			if (stale.left(this.time.now()) <= 0) {
				this.counters.add(Count.STALE_SERVED);
				pause(stale, this.settings.staleIfError());
			}
			load.publish(stale.answer(), Invalidations.NEVER);
		}
		else {
			load.publish(Mono.error(error), Invalidations.NEVER);
		}
	}

	private void pause(CacheEntry<V> entry, Duration window) {
		long pause = Math.min(PAUSE.toNanos(), window.toNanos() / PAUSES);
		entry.pause(this.time.now() + pause);
	}

	/**
	 * How a load begins.
	 *
	 * @param <K> the type of the keys
	 * @param <V> the type of the values
	 */
	interface Starter<K, V> {

		void start(Load<K, V> load);

	}

}
