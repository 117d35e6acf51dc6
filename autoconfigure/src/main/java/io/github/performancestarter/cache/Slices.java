package io.github.performancestarter.cache;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Work on many keys, a slice of them at a time; the keys are asked for when it begins.
 *
 * @param <K> the type of the keys
 */
final class Slices<K> implements Runnable {

	/** How many keys a thread works on before it lets others have their turn. */
	static final int SLICE = 512;

	private final Supplier<Iterator<K>> source;

	private final Consumer<K> work;

	private final Scheduler worker;

	private final MonoSink<Void> done;

	private @Nullable Iterator<K> keys;

	private Slices(Supplier<Iterator<K>> source, Consumer<K> work, Scheduler worker, MonoSink<Void> done) {
		this.source = source;
		this.work = work;
		this.worker = worker;
		this.done = done;
	}

	/** Works on the first slice at once and on the others on a worker. */
	static <K> Mono<Void> atOnce(Supplier<Iterator<K>> source, Consumer<K> work, Scheduler worker) {
		return Mono.create((done) -> new Slices<>(source, work, worker, done).run());
	}

	/** Works on all slices on a worker. */
	static <K> Mono<Void> later(Supplier<Iterator<K>> source, Consumer<K> work, Scheduler worker) {
		return Mono.create((done) -> worker.schedule(new Slices<>(source, work, worker, done)));
	}

	@Override
	public void run() {
		try {
			Iterator<K> keys = (this.keys != null) ? this.keys : this.source.get();
			this.keys = keys;
			for (int i = 0; i < SLICE && keys.hasNext(); i++) {
				this.work.accept(keys.next());
			}
			if (keys.hasNext()) {
				this.worker.schedule(this);
				return;
			}
		}
		catch (RuntimeException ex) {
			this.done.error(ex);
			return;
		}
		this.done.success();
	}

}
