package io.github.performancestarter.fastpath;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.github.performancestarter.fastpath.reactornetty.FastPathInstaller;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Question: what does the starter add to a request that no fast route answers?
 * <p>
 * Workload: one request a read, for paths that are not declared, through Netty's codec to
 * a minimal handler in the place of Reactor Netty's; with nothing else, with the handlers
 * of {@code performance.server} as they are by default, and with the fast path, too. What
 * the twin adds behind Reactor Netty is not in it.
 * <p>
 * Command: {@code benchmarks/run jmh HandedOnBenchmark -prof gc}
 * <p>
 * Refuted if {@code everything} takes so much more than {@code codec} that a WebFlux
 * controller, at some 15 microseconds a request, loses more than two in a hundred: 300
 * ns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3,
		jvmArgsAppend = { "-Xms1g", "-Xmx1g", NettyThreadExecutor.CUSTOM, NettyThreadExecutor.CLASS,
				NettyThreadExecutor.NO_LEAK_SAMPLES })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the fields are set by the set-up method
public class HandedOnBenchmark {

	private static final int READS = 64;

	private static final String[] PATHS = { "/webflux/json", "/articles/17", "/articles?size=20", "/" };

	private final ByteBuf[] inputs = new ByteBuf[READS];

	private int next;

	private FastPath fastPath;

	private EmbeddedChannel codec;

	private EmbeddedChannel serverFeature;

	private EmbeddedChannel everything;

	@Setup(Level.Trial)
	public void start() {
		for (int i = 0; i < READS; i++) {
			byte[] bytes = RequestHeads.pipelined("browser", 1, i, PATHS);
			this.inputs[i] = ByteBufAllocator.DEFAULT.directBuffer(bytes.length, bytes.length).writeBytes(bytes);
		}
		this.fastPath = new FastPath(new DateHeader(Clock.systemUTC()), new FastPathCounters(System::nanoTime));
		this.fastPath.publish(RouteTable.of(List.of(FastRoute.json("/json", MinimalHandler.JSON))));
		this.codec = channel((server) -> server);
		this.serverFeature = channel(ServerFeature::install);
		this.everything = channel(
				(server) -> new FastPathInstaller(this.fastPath).install(ServerFeature.install(server)));
		verify(this.codec);
		verify(this.serverFeature);
		verify(this.everything);
	}

	private static EmbeddedChannel channel(UnaryOperator<HttpServer> extension) {
		EmbeddedChannel channel = new EmbeddedChannel();
		channel.pipeline()
			.addLast(NettyPipeline.HttpCodec, new HttpServerCodec())
			.addLast(NettyPipeline.HttpTrafficHandler, new MinimalHandler());
		extension.apply(HttpServer.create())
			.configuration()
			.doOnChannelInit()
			.onChannelInit(ConnectionObserver.emptyListener(), channel, null);
		return channel;
	}

	private void verify(EmbeddedChannel channel) {
		for (int i = 0; i < READS; i++) {
			if (exchange(channel) == 0) {
				throw new IllegalStateException("Request " + i + " got no answer");
			}
		}
	}

	@TearDown(Level.Trial)
	public void stop() {
		this.fastPath.close();
		this.codec.finishAndReleaseAll();
		this.serverFeature.finishAndReleaseAll();
		this.everything.finishAndReleaseAll();
		for (ByteBuf input : this.inputs) {
			input.release();
		}
	}

	@Benchmark
	public int codec() {
		return exchange(this.codec);
	}

	@Benchmark
	public int serverFeature() {
		return exchange(this.serverFeature);
	}

	@Benchmark
	public int everything() {
		return exchange(this.everything);
	}

	private int exchange(EmbeddedChannel channel) {
		ByteBuf input = this.inputs[this.next++ & READS - 1];
		input.setIndex(0, input.capacity()).retain();
		channel.pipeline().fireChannelRead(input).fireChannelReadComplete();
		return Outbound.release(channel);
	}

}
