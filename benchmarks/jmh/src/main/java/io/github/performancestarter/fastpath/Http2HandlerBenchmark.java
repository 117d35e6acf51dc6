package io.github.performancestarter.fastpath;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.http2.Http2FastPath;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does one whole request over HTTP/2 cost from bytes to bytes, answered by
 * frames that were encoded at start, beside the same answer given to the codec as frame
 * objects, or by calls of its encoder?
 * <p>
 * Workload: one read with 32 requests on streams of their own, whose fields are in the
 * table of HPACK, and a window update, as a load generator sends them. All variants have
 * Netty's codec, the same bytes in and an answer with the same fields; each invocation
 * ends with the output taken from the channel and released.
 * <p>
 * Command: {@code benchmarks/run jmh Http2HandlerBenchmark -prof gc}
 * <p>
 * Refuted if {@code fastPath} takes more than half of {@code frameObjects}, or allocates
 * more than three quarters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Http2HandlerBenchmark.STREAMS)
@Fork(value = 3,
		jvmArgsAppend = { "-Xms1g", "-Xmx1g", NettyThreadExecutor.CUSTOM, NettyThreadExecutor.CLASS,
				NettyThreadExecutor.NO_LEAK_SAMPLES })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the fields are set by the set-up method
public class Http2HandlerBenchmark {

	/** Requests in one read. */
	static final int STREAMS = 32;

	private static final int STREAM_OFFSET = 5;

	private static final int WINDOW = 1 << 30;

	private ByteBuf input;

	private int requestLength;

	private FastPath shared;

	private Connection fastPath;

	private Connection frameObjects;

	private Connection encoder;

	@Setup(Level.Trial)
	public void start() {
		this.shared = new FastPath(new DateHeader(Clock.systemUTC()), new FastPathCounters(System::nanoTime));
		this.shared.publish(RouteTable.of(List.of(FastRoute.json("/json", MinimalHandler.JSON))));
		this.fastPath = prepared();
		this.frameObjects = minimal(MinimalFrameHandler.Way.FRAMES);
		this.encoder = minimal(MinimalFrameHandler.Way.ENCODER);
		Client client = new Client();
		ByteBuf first = client.begin();
		this.fastPath.begin(first);
		this.frameObjects.begin(first);
		this.encoder.begin(first);
		this.input = client.requests();
		this.requestLength = client.requestLength;
		verify(this.fastPath);
		verify(this.frameObjects);
		verify(this.encoder);
	}

	private Connection prepared() {
		Http2FrameCodec codec = Http2FrameCodecBuilder.forServer().build();
		Http2FastPath.ConnectionHandlers handlers = Http2FastPath.newConnection(this.shared, codec, () -> null);
		return new Connection(new EmbeddedChannel(handlers.ahead(), codec, handlers.behind()));
	}

	private static Connection minimal(MinimalFrameHandler.Way way) {
		Http2FrameCodec codec = Http2FrameCodecBuilder.forServer().build();
		return new Connection(new EmbeddedChannel(codec, new MinimalFrameHandler(codec, way)));
	}

	private void verify(Connection connection) {
		int bytes = 0;
		read(connection);
		for (ByteBuf out = connection.channel.readOutbound(); out != null; out = connection.channel.readOutbound()) {
			bytes += out.readableBytes();
			out.release();
		}
		if (bytes < STREAMS * (MinimalHandler.JSON.length() + 2 * Http2CodecUtil.FRAME_HEADER_LENGTH)) {
			throw new IllegalStateException("Expected " + STREAMS + " answers, got " + bytes + " bytes");
		}
	}

	@TearDown(Level.Trial)
	public void stop() {
		this.shared.close();
		this.fastPath.channel.finishAndReleaseAll();
		this.frameObjects.channel.finishAndReleaseAll();
		this.encoder.channel.finishAndReleaseAll();
		this.input.release();
	}

	@Benchmark
	public int fastPath() {
		return exchange(this.fastPath);
	}

	@Benchmark
	public int frameObjects() {
		return exchange(this.frameObjects);
	}

	@Benchmark
	public int encoder() {
		return exchange(this.encoder);
	}

	private int exchange(Connection connection) {
		read(connection);
		return Outbound.release(connection.channel);
	}

	private void read(Connection connection) {
		for (int i = 0; i < STREAMS; i++) {
			this.input.setInt(i * this.requestLength + STREAM_OFFSET, connection.nextStream);
			connection.nextStream += 2;
		}
		this.input.readerIndex(0).retain();
		connection.channel.pipeline().fireChannelRead(this.input).fireChannelReadComplete();
	}

	/**
	 * One side of a connection.
	 */
	private static final class Connection {

		private final EmbeddedChannel channel;

		private int nextStream = 3;

		private Connection(EmbeddedChannel channel) {
			this.channel = channel;
		}

		private void begin(ByteBuf bytes) {
			this.channel.pipeline().fireChannelRead(bytes.copy()).fireChannelReadComplete();
			Outbound.release(this.channel);
		}

	}

	/**
	 * Writes what a client sends.
	 */
	private static final class Client {

		private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());

		private final ChannelHandlerContext context = this.channel.pipeline().firstContext();

		private final DefaultHttp2FrameWriter writer = new DefaultHttp2FrameWriter();

		private int requestLength;

		private ByteBuf begin() {
			ByteBuf bytes = Unpooled.buffer().writeBytes(Http2CodecUtil.connectionPrefaceBuf());
			this.writer.writeSettings(this.context, new Http2Settings().initialWindowSize(WINDOW),
					this.context.newPromise());
			this.writer.writeWindowUpdate(this.context, 0, WINDOW, this.context.newPromise());
			request(1);
			return bytes.writeBytes(written());
		}

		private ByteBuf requests() {
			request(3);
			ByteBuf request = written();
			this.requestLength = request.readableBytes();
			ByteBuf bytes = ByteBufAllocator.DEFAULT.directBuffer();
			for (int i = 0; i < STREAMS; i++) {
				bytes.writeBytes(request, 0, this.requestLength);
			}
			this.writer.writeWindowUpdate(this.context, 0, STREAMS * MinimalHandler.JSON.length(),
					this.context.newPromise());
			return bytes.writeBytes(written());
		}

		private void request(int stream) {
			DefaultHttp2Headers headers = new DefaultHttp2Headers();
			headers.method("GET")
				.scheme("http")
				.path("/json")
				.authority("localhost:8080")
				.add("user-agent", "benchmark");
			this.writer.writeHeaders(this.context, stream, headers, 0, true, this.context.newPromise());
		}

		private ByteBuf written() {
			this.channel.flush();
			ByteBuf all = Unpooled.buffer();
			for (ByteBuf out = this.channel.readOutbound(); out != null; out = this.channel.readOutbound()) {
				all.writeBytes(out);
				out.release();
			}
			return all;
		}

	}

}
