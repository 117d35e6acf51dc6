package io.github.performancestarter.fastpath.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.IntPredicate;

import io.github.performancestarter.fastpath.FastPath.ConnectionHandlers;
import io.github.performancestarter.message.ObservingHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Handler, codec, tracker and a minimal server on an embedded channel. The server answers
 * each whole request with its method and target, at once or when it is told to.
 */
final class EmbeddedConnection implements AutoCloseable {

	static final int SERVER_STATUS = 299;

	private final Embedded.Actions actions = new Embedded.Actions();

	private final Server server;

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	EmbeddedConnection(boolean atOnce) {
		this.server = new Server(atOnce);
		this.channel.config().setAutoRead(false);
		ConnectionHandlers handlers = Embedded.FAST_PATH.newConnection(Embedded.LIMITS, this.actions, null);
		this.channel.pipeline()
			.addLast(handlers.ahead(), new HttpServerCodec(CodecOracle.config(), Integer.MAX_VALUE),
					new ObservingHandler(handlers.behind()), this.server);
	}

	/** One read cycle. */
	void read(byte[] bytes, int from, int to) {
		if (this.channel.isOpen() && !this.actions.closed) {
			this.channel.pipeline().fireChannelRead(this.channel.alloc().buffer().writeBytes(bytes, from, to - from));
			this.channel.pipeline().fireChannelReadComplete();
			this.channel.runPendingTasks();
		}
		collect();
	}

	/** Has the server answer what it has not answered yet. */
	void answerAll() {
		this.server.answerAll();
		this.channel.runPendingTasks();
		collect();
	}

	private void collect() {
		for (ByteBuf next = this.channel.readOutbound(); next != null; next = this.channel.readOutbound()) {
			byte[] bytes = new byte[next.readableBytes()];
			next.readBytes(bytes);
			next.release();
			this.written.writeBytes(bytes);
		}
	}

	/**
	 * Everything that was written, which must be responses.
	 * @param head tells of which responses the request was HEAD
	 * @return the responses
	 */
	List<RawResponse> responses(IntPredicate head) {
		return ResponseReader.all(this.written.toByteArray(), head);
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
	}

	private static final class Server extends ChannelInboundHandlerAdapter {

		private final boolean atOnce;

		private final Queue<Runnable> answers = new ArrayDeque<>();

		private @Nullable HttpRequest request;

		private boolean ended;

		Server(boolean atOnce) {
			this.atOnce = atOnce;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (message instanceof HttpObject object && !this.ended) {
				take(context, object);
			}
			ReferenceCountUtil.release(message);
		}

		private void take(ChannelHandlerContext context, HttpObject object) {
			if (object instanceof HttpRequest request) {
				this.request = request;
			}
			boolean failed = object.decoderResult().isFailure();
			HttpRequest request = this.request;
			if (request != null && (failed || object instanceof LastHttpContent)) {
				boolean last = failed || CodecOracle.isLast(request);
				this.ended = last;
				String body = failed ? "" : request.method() + " " + request.uri();
				this.answers.add(() -> answer(context, failed ? 400 : SERVER_STATUS, body, last));
				if (this.atOnce) {
					answerAll();
				}
			}
		}

		private void answerAll() {
			for (Runnable next = this.answers.poll(); next != null; next = this.answers.poll()) {
				next.run();
			}
		}

		private static void answer(ChannelHandlerContext context, int status, String body, boolean last) {
			DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
					HttpResponseStatus.valueOf(status), Unpooled.copiedBuffer(body, StandardCharsets.ISO_8859_1));
			HttpUtil.setContentLength(response, response.content().readableBytes());
			if (last) {
				response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
				context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
			}
			else {
				context.writeAndFlush(response);
			}
		}

	}

}
