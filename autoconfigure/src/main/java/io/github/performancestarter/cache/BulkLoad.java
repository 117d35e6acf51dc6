package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The loads of several keys by one loader.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class BulkLoad<K, V> implements CoreSubscriber<Map<K, V>>, Loads.Starter<K, V> {

	/*
	 * Filled by one thread, then subscribed. Each load has its own time limit; the one
	 * that ends first cancels the loader for all, whose limits are the same.
	 */

	private final Map<K, Load<K, V>> loads = new LinkedHashMap<>();

	private final Duration limit;

	private Context context = Context.empty();

	private @Nullable Map<K, V> values;

	BulkLoad(Duration limit) {
		this.limit = limit;
	}

	@Override
	public void start(Load<K, V> load) {
		if (this.loads.isEmpty()) {
			this.context = load.currentContext();
		}
		this.loads.put(load.key(), load);
	}

	void load(Function<? super Set<K>, Mono<Map<K, V>>> loader) {
		if (this.loads.isEmpty()) {
			return;
		}
		try {
			this.loads.values().forEach((load) -> load.limit(this.limit));
			Set<K> keys = Collections.unmodifiableSet(this.loads.keySet());
			Objects.requireNonNull(loader.apply(keys), "The loader returned null").subscribe(this);
		}
		catch (Throwable ex) {
			onError(ex);
			Exceptions.throwIfJvmFatal(ex);
		}
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.loads.values().forEach((load) -> load.cancelWith(subscription));
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(Map<K, V> values) {
		if (this.values != null) {
			Operators.onNextDropped(values, this.context);
			return;
		}
		this.values = values;
	}

	@Override
	public void onError(Throwable error) {
		this.loads.values().forEach((load) -> load.end(null, error));
	}

	@Override
	public void onComplete() {
		Map<K, V> values = this.values;
		this.loads.forEach((key, load) -> load.end((values != null) ? values.get(key) : null, null));
	}

}
