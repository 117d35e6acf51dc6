package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does one whole request cost in the handler, from bytes to bytes, beside
 * Netty's codec with a minimal handler?
 * <p>
 * Workload: one read with 16 pipelined requests over four routes, skewed, as a load
 * generator or as a browser sends them, or as thousands of different browsers do. All
 * variants use the same channel and the same bytes; each invocation ends with the output
 * taken from the channel and released.
 * <p>
 * Command: {@code benchmarks/run jmh HandlerBenchmark -prof gc}
 * <p>
 * Refuted if {@code fastPath} takes more than a fifth of {@code codec}, if
 * {@code fastPath} takes over 3 % more than {@code fastPathWithoutMetrics}, or if it
 * allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(HandlerBenchmark.PIPELINED)
@Fork(value = 3,
		jvmArgsAppend = { "-Xms1g", "-Xmx1g", NettyThreadExecutor.CUSTOM, NettyThreadExecutor.CLASS,
				NettyThreadExecutor.NO_LEAK_SAMPLES })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the fields are set by the set-up method
public class HandlerBenchmark {

	/** Requests in one read. */
	static final int PIPELINED = 16;

	/** Reads whose requests all differ, more than any memory of heads holds. */
	private static final int DISTINCT_READS = 256;

	private static final String[] PATHS = { "/json", "/plaintext", "/api/status", "/health" };

	/** The shape of the request heads. */
	@Param({ "benchmark", "browser", "distinct" })
	public String head;

	private ByteBuf[] inputs;

	private int next;

	private FastPath measured;

	private FastPath unmeasured;

	private EmbeddedChannel fastPath;

	private EmbeddedChannel fastPathWithoutMetrics;

	private EmbeddedChannel codec;

	@Setup(Level.Trial)
	public void start() {
		this.inputs = new ByteBuf["distinct".equals(this.head) ? DISTINCT_READS : 1];
		for (int i = 0; i < this.inputs.length; i++) {
			byte[] bytes = RequestHeads.pipelined(this.head, PIPELINED, i, PATHS);
			this.inputs[i] = ByteBufAllocator.DEFAULT.directBuffer(bytes.length, bytes.length).writeBytes(bytes);
		}
		this.measured = fastPath(new FastPathCounters(System::nanoTime));
		this.unmeasured = fastPath(null);
		this.fastPath = channel(this.measured);
		this.fastPathWithoutMetrics = channel(this.unmeasured);
		this.codec = new EmbeddedChannel(new HttpServerCodec(), new MinimalHandler());
		verify(this.fastPath);
		verify(this.fastPathWithoutMetrics);
		verify(this.codec);
	}

	private static FastPath fastPath(FastPathCounters counters) {
		FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), counters);
		fastPath.publish(RouteTable
			.of(List.of(FastRoute.json("/json", MinimalHandler.JSON), FastRoute.text("/plaintext", "Hello, World!"),
					FastRoute.json("/api/status", "{\"status\":\"UP\"}").cors().cacheControl("public, max-age=5"),
					FastRoute.text("/health", "OK").cacheControl("public, max-age=60"))));
		return fastPath;
	}

	private static EmbeddedChannel channel(FastPath fastPath) {
		FastPath.ConnectionHandlers handlers = fastPath.newConnection(new FastPathLimits(4096, 8192, -1),
				new NoActions(), null);
		ChannelHandler refuse = new HttpServerCodec();
		return new EmbeddedChannel(handlers.ahead(), refuse);
	}

	private void verify(EmbeddedChannel channel) {
		StringBuilder output = new StringBuilder();
		read(channel);
		for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
			output.append(out.toString(StandardCharsets.US_ASCII));
			out.release();
		}
		int answers = output.toString().split("HTTP/1.1 200 OK", -1).length - 1;
		if (answers != PIPELINED) {
			throw new IllegalStateException("Expected " + PIPELINED + " answers, got " + answers + ": " + output);
		}
	}

	@TearDown(Level.Trial)
	public void stop() {
		this.measured.close();
		this.unmeasured.close();
		this.fastPath.finishAndReleaseAll();
		this.fastPathWithoutMetrics.finishAndReleaseAll();
		this.codec.finishAndReleaseAll();
		for (ByteBuf input : this.inputs) {
			input.release();
		}
	}

	@Benchmark
	public int fastPath() {
		return exchange(this.fastPath);
	}

	@Benchmark
	public int fastPathWithoutMetrics() {
		return exchange(this.fastPathWithoutMetrics);
	}

	@Benchmark
	public int codec() {
		return exchange(this.codec);
	}

	private int exchange(EmbeddedChannel channel) {
		read(channel);
		return Outbound.release(channel);
	}

	private void read(EmbeddedChannel channel) {
		ByteBuf input = this.inputs[this.next++ & this.inputs.length - 1];
		input.setIndex(0, input.capacity()).retain();
		channel.pipeline().fireChannelRead(input).fireChannelReadComplete();
	}

	/**
	 * A server without time limits.
	 */
	private static final class NoActions implements ConnectionActions {

		@Override
		public void active(ChannelHandlerContext context) {
			// there is no idle timeout
		}

		@Override
		public boolean draining() {
			return false;
		}

		@Override
		public void close(ChannelHandlerContext context, boolean clientEnded) {
			context.close();
		}

	}

}
