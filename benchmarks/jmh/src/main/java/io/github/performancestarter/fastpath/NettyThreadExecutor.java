package io.github.performancestarter.fastpath;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Runs benchmarks on the kind of thread that event loops have, because Netty's buffers
 * are pooled differently on others. Named in the JVM arguments of each benchmark.
 */
public final class NettyThreadExecutor extends ThreadPoolExecutor {

	/** The JVM argument that asks JMH for a custom executor. */
	static final String CUSTOM = "-Djmh.executor=CUSTOM";

	/** The JVM argument that names this class. */
	static final String CLASS = "-Djmh.executor.class=io.github.performancestarter.fastpath.NettyThreadExecutor";

	/**
	 * The JVM argument that keeps Netty from taking stack traces of one buffer in 128,
	 * for all variants alike, so that what they allocate themselves shows.
	 */
	static final String NO_LEAK_SAMPLES = "-Dio.netty.leakDetection.level=disabled";

	/**
	 * Creates an executor, as JMH calls it.
	 * @param threads how many threads the benchmark has
	 * @param prefix the prefix of their names
	 */
	public NettyThreadExecutor(int threads, String prefix) {
		super(threads, threads, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(),
				new DefaultThreadFactory(prefix));
	}

}
