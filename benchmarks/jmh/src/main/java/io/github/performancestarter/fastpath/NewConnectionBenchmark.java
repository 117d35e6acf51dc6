package io.github.performancestarter.fastpath;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Question: what does the starter add to a connection that serves one request?
 * <p>
 * Workload: a channel with Netty's codec and a minimal handler in the place of Reactor
 * Netty's is made, serves one request that no fast route answers, and is closed; with
 * nothing else, with the handlers of {@code performance.server} as they are by default,
 * and with the fast path, too. What the channel itself costs is in all of them.
 * <p>
 * Command: {@code benchmarks/run jmh NewConnectionBenchmark -prof gc}
 * <p>
 * Refuted if {@code everything} takes over 800 ns more than {@code codec}: two in a
 * hundred of the 40 microseconds that a connection with one request costs a WebFlux
 * controller.
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
public class NewConnectionBenchmark {

	private ByteBuf input;

	private FastPath fastPath;

	private ChannelPipelineConfigurer nothing;

	private ChannelPipelineConfigurer serverFeature;

	private ChannelPipelineConfigurer everything;

	@Setup(Level.Trial)
	public void start() {
		byte[] bytes = RequestHeads.pipelined("browser", 1, 0, "/webflux/json");
		this.input = ByteBufAllocator.DEFAULT.directBuffer(bytes.length, bytes.length).writeBytes(bytes);
		this.fastPath = new FastPath(new DateHeader(Clock.systemUTC()), new FastPathCounters(System::nanoTime));
		this.fastPath.publish(RouteTable.of(List.of(FastRoute.json("/json", MinimalHandler.JSON))));
		HttpServer server = HttpServer.create();
		HttpServer extended = ServerFeature.install(server);
		this.nothing = server.configuration().doOnChannelInit();
		this.serverFeature = extended.configuration().doOnChannelInit();
		this.everything = new FastPathInstaller(this.fastPath).install(extended).configuration().doOnChannelInit();
		if (codec() == 0 || serverFeature() == 0 || everything() == 0) {
			throw new IllegalStateException("A request got no answer");
		}
	}

	@TearDown(Level.Trial)
	public void stop() {
		this.fastPath.close();
		this.input.release();
	}

	@Benchmark
	public int codec() {
		return connection(this.nothing);
	}

	@Benchmark
	public int serverFeature() {
		return connection(this.serverFeature);
	}

	@Benchmark
	public int everything() {
		return connection(this.everything);
	}

	private int connection(ChannelPipelineConfigurer extension) {
		EmbeddedChannel channel = new EmbeddedChannel();
		channel.pipeline()
			.addLast(NettyPipeline.HttpCodec, new HttpServerCodec())
			.addLast(NettyPipeline.HttpTrafficHandler, new MinimalHandler());
		extension.onChannelInit(ConnectionObserver.emptyListener(), channel, null);
		this.input.setIndex(0, this.input.capacity()).retain();
		channel.pipeline().fireChannelRead(this.input).fireChannelReadComplete();
		int messages = Outbound.release(channel);
		channel.finishAndReleaseAll();
		return messages;
	}

}
