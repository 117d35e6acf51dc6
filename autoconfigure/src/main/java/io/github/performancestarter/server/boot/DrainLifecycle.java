package io.github.performancestarter.server.boot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.performancestarter.pipeline.Drain;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * A step of the drain in a shutdown phase of its own.
 *
 * @since 0.1.0
 */
public final class DrainLifecycle implements SmartLifecycle {

	/*
	 * Phases stop from the highest to the lowest, and each waits for the callback, so
	 * three steps come one after the other: begin (tell clients), Boot's graceful
	 * shutdown, finish (close what is left). Web server and beans are stopped after that.
	 */

	private static final Log logger = LogFactory.getLog(DrainLifecycle.class);

	/** Enough for a lingering close. */
	private static final Duration LEAST_PATIENCE = Duration.ofMillis(2_500);

	private final Drain drain;

	private final Supplier<CompletableFuture<Void>> step;

	private final int phase;

	private volatile boolean running;

	private DrainLifecycle(Drain drain, Supplier<CompletableFuture<Void>> step, int phase) {
		this.drain = drain;
		this.step = step;
		this.phase = phase;
	}

	/**
	 * Creates the step ahead of Boot's graceful shutdown.
	 * @param drain the drain
	 * @param quietPeriod how long clients are given to come for a response that tells
	 * them, or {@code null} if nothing is to be drained
	 * @return the step
	 */
	public static DrainLifecycle begin(Drain drain, @Nullable Duration quietPeriod) {
		return new DrainLifecycle(drain,
				() -> (quietPeriod != null) ? drain.begin(quietPeriod) : CompletableFuture.completedFuture(null),
				WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1);
	}

	/**
	 * Creates the step behind Boot's graceful shutdown, which does nothing if the other
	 * one did nothing.
	 * @param drain the drain
	 * @param timeout how long requests may take from the drain's begin, as far as it is
	 * not used up
	 * @return the step
	 */
	public static DrainLifecycle finish(Drain drain, Duration timeout) {
		return new DrainLifecycle(drain,
				() -> drain.draining() ? drain.finish(patience(drain, timeout))
						: CompletableFuture.completedFuture(null),
				WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1);
	}

	private static Duration patience(Drain drain, Duration timeout) {
		Duration rest = timeout.minus(drain.sinceBegin());
		Duration half = timeout.dividedBy(2);
		Duration least = (half.compareTo(LEAST_PATIENCE) > 0) ? LEAST_PATIENCE : half;
		return (rest.compareTo(least) > 0) ? rest : least;
	}

	@Override
	public void start() {
		this.drain.resume();
		this.running = true;
	}

	@Override
	public void stop() {
		stop(() -> {
			// nobody waits
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		// the phase waits for the callback, whatever becomes of the step
		CompletableFuture.completedFuture(null).thenCompose((go) -> this.step.get()).whenComplete((done, failure) -> {
			if (failure != null) {
				logger.warn("A step of the drain failed", failure);
			}
			callback.run();
		});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

}
