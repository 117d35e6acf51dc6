package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One load of one key, subscribed to its loader by itself, and what those who wait for it
 * are told.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class Load<K, V> implements CoreSubscriber<V> {

	/*
	 * It ends once: by its loader or at its time limit, whichever sets the mark. Who set
	 * it stores, takes the load out of those that run, and then publishes what is told
	 * through the sink, which also hands outcome and metAt to other threads.
	 *
	 * A value counts when its source completes, not when it is emitted: a source that
	 * fails behind its value, as a transaction does, has failed.
	 */

	private final Loads<K, V> loads;

	private final LocalTier<K, V> tier;

	private final K key;

	private final Function<? super K, Mono<V>> loader;

	private final long start;

	private final long startedAt;

	private final @Nullable CacheEntry<V> refreshed;

	private final @Nullable Load<?, ?> outer;

	private final Context context;

	private final Sinks.One<Load<K, V>> result = Sinks.unsafe().one();

	private final AtomicBoolean ended = new AtomicBoolean();

	/** True iff the key was evicted or put since the start. */
	private volatile boolean overtaken;

	private volatile @Nullable Subscription subscription;

	private volatile @Nullable Disposable limit;

	private @Nullable V value;

	private Mono<V> outcome = Mono.empty();

	private long metAt = Invalidations.NEVER;

	/**
	 * Creates a load.
	 * @param loads who ends it
	 * @param request what is loaded
	 * @param start the number of the last invalidation
	 * @param startedAt the time in nanoseconds
	 * @param refreshed the entry that is loaded anew ahead of its end, if it is that
	 */
	Load(Loads<K, V> loads, LoadRequest<K, V> request, long start, long startedAt, @Nullable CacheEntry<V> refreshed) {
		this.loads = loads;
		this.tier = request.tier();
		this.key = request.key();
		this.loader = request.loader();
		this.start = start;
		this.startedAt = startedAt;
		this.refreshed = refreshed;
		this.outer = outer(request.context());
		this.context = Context.of(request.context()).put(Load.class, this);
	}

	private static @Nullable Load<?, ?> outer(ContextView context) {
		return (Load<?, ?>) context.getOrEmpty(Load.class).orElse(null);
	}

	/** Whether who has a context is part of a load of a key that has not ended. */
	static boolean isWithin(ContextView context, Loads<?, ?> loads, Object key) {
		for (Load<?, ?> load = outer(context); load != null; load = load.outer) {
			if (load.loads == loads && load.key.equals(key) && !load.ended.get()) {
				return true;
			}
		}
		return false;
	}

	void start(Duration limit) {
		try {
			limit(limit);
			Objects.requireNonNull(this.loader.apply(this.key), "The loader returned null").subscribe(this);
		}
		catch (Throwable ex) {
			end(null, ex);
			Exceptions.throwIfJvmFatal(ex);
		}
	}

	/** Ends it with an error when a time has passed. */
	void limit(Duration time) {
		Disposable limit = this.loads.time().timer().schedule(() -> {
			end(null, new TimeoutException("No value within " + time.toMillis() + " ms"));
			Subscription subscription = this.subscription;
			if (subscription != null) {
				subscription.cancel();
			}
		}, time.toNanos(), TimeUnit.NANOSECONDS);
		this.limit = limit;
		if (this.ended.get()) {
			limit.dispose();
		}
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (this.subscription != null) {
			subscription.cancel();
			return;
		}
		// before the look at the mark: who sets it looks for the subscription after
		cancelWith(subscription);
		if (!this.ended.get()) {
			subscription.request(Long.MAX_VALUE);
		}
	}

	/** Has a subscription cancelled at the time limit. */
	void cancelWith(Subscription subscription) {
		this.subscription = subscription;
		if (this.ended.get()) {
			subscription.cancel();
		}
	}

	@Override
	public void onNext(V value) {
		if (this.value != null || this.ended.get()) {
			Operators.onNextDropped(value, this.context);
			return;
		}
		this.value = value;
	}

	@Override
	public void onComplete() {
		end(this.value, null);
	}

	@Override
	public void onError(Throwable error) {
		end(null, error);
	}

	void end(@Nullable V value, @Nullable Throwable error) {
		if (mark()) {
			this.loads.end(this, value, error);
		}
		else if (error != null) {
			Operators.onErrorDropped(error, this.context);
		}
	}

	/** Returns whether it is the caller's to end it. */
	boolean mark() {
		if (!this.ended.compareAndSet(false, true)) {
			return false;
		}
		Disposable limit = this.limit;
		if (limit != null) {
			limit.dispose();
		}
		return true;
	}

	/**
	 * Tells those who wait.
	 * @param outcome what
	 * @param metAt the first invalidation since the start that meets it
	 */
	void publish(Mono<V> outcome, long metAt) {
		this.outcome = outcome;
		this.metAt = metAt;
		this.result.tryEmitValue(this);
	}

	/**
	 * What is told to who began to wait at the number of an invalidation.
	 * @param joined that number
	 * @param again what is told if the value is from before it
	 */
	Mono<V> answer(long joined, Supplier<Mono<V>> again) {
		return this.result.asMono().flatMap((load) -> (load.metAt > joined) ? load.outcome : again.get());
	}

	LocalTier<K, V> tier() {
		return this.tier;
	}

	K key() {
		return this.key;
	}

	long start() {
		return this.start;
	}

	long startedAt() {
		return this.startedAt;
	}

	@Nullable CacheEntry<V> refreshed() {
		return this.refreshed;
	}

	String[] knownTags() {
		return TaggedLoader.known(this.loader);
	}

	String[] tags(V value) {
		return TaggedLoader.tags(this.loader, value);
	}

	void overtake() {
		this.overtaken = true;
	}

	/** Whether an invalidation since the start meets the key or the tags. */
	boolean overtaken(String[] tags) {
		return this.overtaken || this.tier.firstMet(this, tags) != Invalidations.NEVER;
	}

}
