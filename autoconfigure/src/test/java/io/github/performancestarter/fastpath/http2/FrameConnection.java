package io.github.performancestarter.fastpath.http2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

import io.github.performancestarter.fastpath.DateHeader;
import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.QueryPolicy;
import io.github.performancestarter.fastpath.RouteTable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.CharsetUtil;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One connection of a server on an embedded channel: Netty's codec and multiplexer, the
 * fast path between them, and a server behind that answers what is handed on.
 */
final class FrameConnection implements AutoCloseable {

	static final String JSON = "{\"message\":\"Hello, World!\"}";

	static final String LARGE = "0123456789abcdef".repeat(2500);

	static final List<FastRoute> ROUTES = List.of(FastRoute.json("/json", JSON).cacheControl("no-cache"),
			FastRoute.text("/plain", "plain").etag(false), FastRoute.text("/large", LARGE).compression(false),
			FastRoute.text("/strict", "x").query(QueryPolicy.DECLINE), FastRoute.text("/zip", "again and ".repeat(200)),
			FastRoute.text("/open", "open").cors(), FastRoute.text("/all", "any").allMethods(),
			FastRoute.text("/heavy", "x").header("X-Heavy", "heavy-".repeat(4500)));

	private static final FastPathCounters COUNTERS = new FastPathCounters(System::nanoTime);

	private static final FastPath FAST_PATH = fastPath();

	/** What was handed on, in order: streams, frames and events. */
	final List<String> handedOn = new ArrayList<>();

	/** The channels that the multiplexer made. */
	final List<Channel> children = new ArrayList<>();

	/** Why everything is declined, if it is. */
	@Nullable Decline standBack;

	/** Whether the server behind answers at once. */
	boolean answering = true;

	/** Whether its answers have a body. */
	boolean body = true;

	private final Socket socket = new Socket();

	private final Http2FrameCodec codec;

	private final EmbeddedChannel channel;

	private final ServerFrames frames;

	private final Map<Decline, Long> declinedBefore = declines();

	private final long hitsBefore = hits();

	FrameConnection() {
		this((builder) -> {
		});
	}

	FrameConnection(Consumer<Http2FrameCodecBuilder> codec) {
		this(codec, true);
	}

	private FrameConnection(Consumer<Http2FrameCodecBuilder> codec, boolean fast) {
		Http2FrameCodecBuilder builder = Http2FrameCodecBuilder.forServer();
		codec.accept(builder);
		this.codec = builder.build();
		AnswerFrames ahead = new AnswerFrames();
		this.channel = new EmbeddedChannel(new LocalServerChannel(), DefaultChannelId.newInstance(), true, false,
				this.socket, ahead, this.codec, new Http2MultiplexHandler(new Server()));
		if (fast) {
			String multiplexer = this.channel.pipeline().context(Http2MultiplexHandler.class).name();
			this.channel.pipeline()
				.addBefore(multiplexer, null,
						new Http2FastPathHandler(FAST_PATH, this.codec, () -> this.standBack, ahead));
		}
		this.frames = new ServerFrames(this.socket.sent);
	}

	/** The same connection without the fast path. */
	static FrameConnection slow() {
		return new FrameConnection((codec) -> {
		}, false);
	}

	private static FastPath fastPath() {
		FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), COUNTERS);
		fastPath.publish(RouteTable.of(ROUTES));
		return fastPath;
	}

	static FastPath shared() {
		return FAST_PATH;
	}

	Http2FrameCodec codec() {
		return this.codec;
	}

	EmbeddedChannel channel() {
		return this.channel;
	}

	/** One read cycle. */
	FrameConnection read(FrameBytes bytes) {
		return read(bytes.bytes());
	}

	/** One read cycle with one buffer for each piece. */
	FrameConnection read(byte[]... pieces) {
		for (byte[] piece : pieces) {
			receive(piece);
		}
		return endOfRead();
	}

	/** Bytes that come within a read cycle. */
	FrameConnection receive(byte[] bytes) {
		this.channel.pipeline().fireChannelRead(this.channel.alloc().buffer().writeBytes(bytes));
		return this;
	}

	FrameConnection endOfRead() {
		this.channel.pipeline().fireChannelReadComplete();
		this.channel.runPendingTasks();
		this.channel.checkException();
		assertEveryStreamHasAChannel();
		return this;
	}

	/** What the multiplexer takes for granted. */
	void assertEveryStreamHasAChannel() {
		long open = this.children.stream().filter(Channel::isOpen).count();
		assertThat(this.codec.connection().numActiveStreams()).isLessThanOrEqualTo((int) open);
	}

	/** What was sent, all of it read. */
	ServerFrames sent() {
		try {
			while (this.socket.sent.available() > 0) {
				this.frames.read();
			}
			return this.frames;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ServerFrames.Answer answer(int stream) {
		ServerFrames.Answer answer = sent().find(stream);
		assertThat(answer).as("answer on stream %d among %s", stream, this.frames.frames()).isNotNull();
		return answer;
	}

	/** How often the output was flushed since this was last asked. */
	int flushes() {
		int flushes = this.socket.flushes;
		this.socket.flushes = 0;
		return flushes;
	}

	/** How many requests were answered. */
	long answered() {
		return hits() - this.hitsBefore;
	}

	/** How many were declined, by reason. */
	Map<Decline, Long> declined() {
		Map<Decline, Long> declined = new EnumMap<>(Decline.class);
		declines().forEach((reason, count) -> {
			long before = this.declinedBefore.getOrDefault(reason, 0L);
			if (count > before) {
				declined.put(reason, count - before);
			}
		});
		return declined;
	}

	/** The window of a stream, or with 0 that of the connection. */
	int window(int stream) {
		Http2Stream found = this.codec.connection().stream(stream);
		assertThat(found).isNotNull();
		return this.codec.connection().remote().flowController().windowSize(found);
	}

	private static long hits() {
		return FAST_PATH.table().routes().stream().mapToLong(COUNTERS::hits).sum();
	}

	private static Map<Decline, Long> declines() {
		Map<Decline, Long> declines = new EnumMap<>(Decline.class);
		for (Decline reason : Decline.values()) {
			declines.put(reason, COUNTERS.declined(reason));
		}
		return declines;
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
		this.channel.checkException();
		this.socket.sent.release();
	}

	/**
	 * Stands where the transport is.
	 */
	private static final class Socket extends ChannelOutboundHandlerAdapter {

		private final Sent sent = new Sent();

		private int flushes;

		@Override
		public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
			if (message instanceof ByteBuf bytes) {
				this.sent.add(bytes.retainedDuplicate());
			}
			context.write(message, promise);
		}

		@Override
		public void flush(ChannelHandlerContext context) {
			this.flushes++;
			context.flush();
		}

	}

	/**
	 * The bytes that were written.
	 */
	private static final class Sent extends InputStream {

		private final Queue<ByteBuf> buffers = new ArrayDeque<>();

		private void add(ByteBuf bytes) {
			this.buffers.add(bytes);
		}

		@Override
		public int available() {
			drop();
			return this.buffers.stream().mapToInt(ByteBuf::readableBytes).sum();
		}

		@Override
		public int read() {
			drop();
			ByteBuf next = this.buffers.peek();
			return (next != null) ? next.readUnsignedByte() : -1;
		}

		@Override
		public int read(byte[] target, int from, int length) {
			drop();
			ByteBuf next = this.buffers.peek();
			if (next == null) {
				return (length == 0) ? 0 : -1;
			}
			int read = Math.min(length, next.readableBytes());
			next.readBytes(target, from, read);
			return read;
		}

		private void drop() {
			ByteBuf next = this.buffers.peek();
			while (next != null && !next.isReadable()) {
				this.buffers.remove().release();
				next = this.buffers.peek();
			}
		}

		private void release() {
			this.buffers.forEach(ByteBuf::release);
			this.buffers.clear();
		}

	}

	/**
	 * The channel of a stream.
	 */
	@ChannelHandler.Sharable
	private final class Server extends ChannelInboundHandlerAdapter {

		@Override
		public void handlerAdded(ChannelHandlerContext context) {
			FrameConnection.this.children.add(context.channel());
			FrameConnection.this.handedOn.add("open");
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			String name = (message instanceof Http2Frame frame) ? frame.name() : message.toString();
			FrameConnection.this.handedOn.add(name);
			boolean last = message instanceof Http2HeadersFrame headers && headers.isEndStream()
					|| message instanceof Http2DataFrame data && data.isEndStream();
			ReferenceCountUtil.release(message);
			if (last && FrameConnection.this.answering) {
				answer(context);
			}
		}

		private void answer(ChannelHandlerContext context) {
			boolean body = FrameConnection.this.body;
			context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200").add("x-from", "server"),
					!body));
			if (body) {
				context.write(new DefaultHttp2DataFrame(Unpooled.copiedBuffer("server", CharsetUtil.US_ASCII), true));
			}
			context.flush();
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext context, Object event) {
			FrameConnection.this.handedOn
				.add((event instanceof Http2Frame frame) ? frame.name() : event.getClass().getSimpleName());
			ReferenceCountUtil.release(event);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			FrameConnection.this.handedOn.add("failure");
		}

	}

}
