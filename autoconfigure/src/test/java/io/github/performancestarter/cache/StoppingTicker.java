package io.github.performancestarter.cache;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clock that stands still, and in which threads of its own stand still when they read
 * it for the n-th time.
 */
final class StoppingTicker implements Ticker {

	private final Map<Thread, Step> steps = new ConcurrentHashMap<>();

	@Override
	public long read() {
		Step step = this.steps.get(Thread.currentThread());
		if (step != null) {
			step.read();
		}
		return 0;
	}

	/**
	 * Does work on a thread of its own.
	 * @param work the work
	 * @param stops at which of its reads it stands still, counted from 1
	 */
	Step start(Runnable work, Integer... stops) {
		Thread thread = new Thread(work);
		Step step = new Step(thread, Set.of(stops));
		this.steps.put(thread, step);
		thread.start();
		return step;
	}

	/**
	 * A thread that stands still now and then.
	 */
	static final class Step {

		private final Thread thread;

		private final Set<Integer> stops;

		private final Semaphore stopped = new Semaphore(0);

		private final Semaphore go = new Semaphore(0);

		private int reads;

		private Step(Thread thread, Set<Integer> stops) {
			this.thread = thread;
			this.stops = stops;
		}

		private void read() {
			if (this.stops.contains(++this.reads)) {
				this.stopped.release();
				acquire(this.go);
			}
		}

		Step awaitStop() {
			acquire(this.stopped);
			return this;
		}

		void go() {
			this.go.release();
		}

		void end() throws InterruptedException {
			go();
			this.thread.join(TimeUnit.SECONDS.toMillis(10));
			assertThat(this.thread.isAlive()).isFalse();
		}

		private static void acquire(Semaphore semaphore) {
			try {
				assertThat(semaphore.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
