package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.performancestarter.message.ObservingHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server does while a request is being handed on to it, and what the transport
 * does at once because of it, loses no request, answers none twice and keeps their order.
 */
class ReentrancyTests {

	private static final int CASES = 4_000;

	private static final Pattern BODY = Pattern.compile("\\r\\n\\r\\n(one|two|slow [0-9]+)(?=HTTP|$)");

	private final FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()),
			new FastPathCounters(System::nanoTime));

	@BeforeEach
	void publish() {
		this.fastPath.publish(RouteTable.of(List.of(FastRoute.text("/one", "one"), FastRoute.text("/two", "two"))));
	}

	@AfterEach
	void close() {
		this.fastPath.close();
	}

	/**
	 * Within the call that hands the first request on, the transport reads the second.
	 */
	@Test
	void readFromWithinHandOnThatBringsAnAnswerFromBytesDoesNotOvertake() {
		Connection connection = new Connection((context) -> context.read());
		connection.bytes.add("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
		connection.bytes.add("GET /one HTTP/1.1\r\nHost: a\r\n\r\n");
		connection.bytes.add("GET /two HTTP/1.1\r\nHost: a\r\n\r\n");
		connection.run();
		assertThat(connection.answers()).containsExactly("slow 0", "one", "two");
	}

	@Test
	void writabilityThatComesBackWithinHandOnTakesNothingUpOutOfTurn() {
		Connection connection = new Connection((context) -> {
			Connection.writable(context, false);
			context.read();
			Connection.writable(context, true);
		});
		connection.bytes.add("GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
		connection.bytes.add("GET /two HTTP/1.1\r\nHost: a\r\n\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
		connection.bytes.add("GET /one HTTP/1.1\r\nHost: a\r\n\r\n");
		connection.run();
		assertThat(connection.answers()).containsExactly("one", "slow 0", "two", "slow 1", "one");
	}

	@Test
	void anyMixOfReadsFlushesAndWritabilityKeepsOrderAndNumber() {
		for (int seed = 0; seed < CASES; seed++) {
			Random random = new Random(seed);
			Connection connection = new Connection((context) -> mischief(context, random));
			List<String> expected = connection.addRandom(random);
			connection.run();
			assertThat(connection.answers()).as("seed %d", seed).isEqualTo(expected);
		}
	}

	private static void mischief(ChannelHandlerContext context, Random random) {
		for (int i = random.nextInt(3); i > 0; i--) {
			switch (random.nextInt(4)) {
				case 0 -> context.read();
				case 1 -> context.flush();
				case 2 -> Connection.writable(context, false);
				default -> Connection.writable(context, true);
			}
		}
	}

	/**
	 * What a server does within a call.
	 */
	private interface Mischief {

		void at(ChannelHandlerContext context);

	}

	/**
	 * Handler, codec, tracker and a server, over a transport that reads within the call
	 * that asks for it, as a local channel does.
	 */
	private final class Connection {

		private final Queue<String> bytes = new ArrayDeque<>();

		private final Mischief mischief;

		private final Queue<Runnable> owed = new ArrayDeque<>();

		private final EmbeddedChannel channel = new EmbeddedChannel();

		private final StringBuilder written = new StringBuilder();

		private int slow;

		Connection(Mischief mischief) {
			this.mischief = mischief;
			FastPath.ConnectionHandlers handlers = ReentrancyTests.this.fastPath
				.newConnection(new FastPathLimits(4096, 8192, -1), new NoActions(), null);
			this.channel.config().setAutoRead(false);
			this.channel.pipeline()
				.addLast(new Transport(), handlers.ahead(), new HttpServerCodec(),
						new ObservingHandler(handlers.behind()), new Server());
		}

		static void writable(ChannelHandlerContext context, boolean writable) {
			Objects.requireNonNull(context.channel().unsafe().outboundBuffer()).setUserDefinedWritability(1, writable);
		}

		/** Requests in pieces that begin and end anywhere, and the answers to expect. */
		List<String> addRandom(Random random) {
			StringBuilder all = new StringBuilder();
			List<String> expected = new ArrayList<>();
			int ids = 0;
			for (int i = 2 + random.nextInt(6); i > 0; i--) {
				String name = List.of("one", "two", "slow").get(random.nextInt(3));
				all.append("GET /").append(name).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
				expected.add(name.equals("slow") ? "slow " + ids++ : name);
			}
			for (int from = 0; from < all.length();) {
				int to = random.nextBoolean() ? all.indexOf("\r\n\r\n", from + 1) + 4 : from + 1 + random.nextInt(60);
				to = (to <= from) ? all.length() : Math.min(to, all.length());
				this.bytes.add(all.substring(from, to));
				from = to;
			}
			return expected;
		}

		/** Until nothing moves any more, with a server that answers late. */
		void run() {
			int idle = 0;
			onLoop(this.channel::read);
			while (idle++ < 3) {
				int before = this.bytes.size() + this.owed.size();
				onLoop(() -> {
					writable(this.channel.pipeline().lastContext(), true);
					Runnable answer = this.owed.poll();
					if (answer != null) {
						answer.run();
					}
				});
				// Reactor Netty asks for more when an answer is complete
				onLoop(this.channel::read);
				idle = (before == this.bytes.size() + this.owed.size()) ? idle : 0;
			}
			assertThat(this.bytes).isEmpty();
			this.channel.finishAndReleaseAll();
		}

		private void onLoop(Runnable task) {
			this.channel.eventLoop().execute(task);
			this.channel.runPendingTasks();
		}

		List<String> answers() {
			List<String> answers = new ArrayList<>();
			Matcher matcher = BODY.matcher(this.written);
			while (matcher.find()) {
				answers.add(matcher.group(1));
			}
			return answers;
		}

		/**
		 * The socket: reads at once when it is asked to, takes all that is written and
		 * tells within a flush that there is room. The embedded channel's own would run
		 * tasks within a write, which no event loop does.
		 */
		private final class Transport extends ChannelOutboundHandlerAdapter {

			@Override
			public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
				ByteBuf bytes = (ByteBuf) message;
				Connection.this.written.append(bytes.toString(StandardCharsets.US_ASCII));
				bytes.release();
				if (!promise.isVoid()) {
					promise.setSuccess();
				}
			}

			@Override
			public void flush(ChannelHandlerContext context) {
				context.pipeline().fireChannelWritabilityChanged();
			}

			@Override
			public void read(ChannelHandlerContext context) {
				String next = Connection.this.bytes.poll();
				if (next != null) {
					context.fireChannelRead(Unpooled.copiedBuffer(next, StandardCharsets.US_ASCII));
					context.fireChannelReadComplete();
				}
			}

		}

		/**
		 * Answers in order, some at once; those for fast routes as the twin does.
		 */
		private final class Server extends ChannelInboundHandlerAdapter {

			private @Nullable HttpRequest request;

			@Override
			public void channelRead(ChannelHandlerContext context, Object message) {
				Connection.this.mischief.at(context);
				if (message instanceof HttpRequest request) {
					this.request = request;
				}
				if (message instanceof LastHttpContent && this.request != null) {
					String path = this.request.uri().substring(1);
					String body = path.equals("slow") ? "slow " + Connection.this.slow++ : path;
					Connection.this.owed.add(() -> answer(context, body));
					if (Connection.this.owed.size() > 1 || body.hashCode() % 2 == 0) {
						for (Runnable next = Connection.this.owed.poll(); next != null; next = Connection.this.owed
							.poll()) {
							next.run();
						}
					}
				}
				ReferenceCountUtil.release(message);
			}

			private void answer(ChannelHandlerContext context, String body) {
				DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
						HttpResponseStatus.OK, Unpooled.copiedBuffer(body, StandardCharsets.US_ASCII));
				HttpUtil.setContentLength(response, response.content().readableBytes());
				context.writeAndFlush(response);
			}

		}

	}

}
