package io.github.performancestarter.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * The subscription to a value that is there.
 *
 * @param <V> the type of the value
 */
final class Hit<V> implements Subscription {

	/*
	 * With CacheGet all that a hit allocates, so it has no more than these three fields.
	 * The first request that finds it at 0 tells the value.
	 */

	private static final VarHandle DONE;

	static {
		try {
			DONE = MethodHandles.lookup().findVarHandle(Hit.class, "done", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final CoreSubscriber<? super V> actual;

	private final V value;

	/** 0 at first, 1 from when the value is told, 2 from when nobody wants it. */
	private volatile int done;

	Hit(CoreSubscriber<? super V> actual, V value) {
		this.actual = actual;
		this.value = value;
	}

	@Override
	public void request(long number) {
		if (Operators.validate(number) && DONE.compareAndSet(this, 0, 1)) {
			this.actual.onNext(this.value);
			if (this.done == 1) {
				this.actual.onComplete();
			}
		}
	}

	@Override
	public void cancel() {
		this.done = 2;
	}

}
