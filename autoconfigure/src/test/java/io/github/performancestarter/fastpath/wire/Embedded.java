package io.github.performancestarter.fastpath.wire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import io.github.performancestarter.fastpath.ConnectionActions;
import io.github.performancestarter.fastpath.DateHeader;
import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPath.ConnectionHandlers;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathLimits;
import io.github.performancestarter.fastpath.RouteTable;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.jspecify.annotations.Nullable;

/**
 * The byte-level handler alone on an embedded channel: what it answers, what it hands on,
 * why, and how often it asks for a read.
 */
final class Embedded implements AutoCloseable {

	static final FastPathLimits LIMITS = new FastPathLimits(4096, 8192, -1);

	private static final FastPathCounters COUNTERS = new FastPathCounters(System::nanoTime);

	static final FastPath FAST_PATH = fastPath();

	private final Actions actions = new Actions();

	private final Socket socket = new Socket();

	private final EmbeddedChannel channel;

	Embedded() {
		this(LIMITS);
	}

	Embedded(FastPathLimits limits) {
		ConnectionHandlers handlers = FAST_PATH.newConnection(limits, this.actions, null);
		this.channel = new EmbeddedChannel();
		this.channel.config().setAutoRead(false);
		this.channel.pipeline().addLast(this.socket, handlers.ahead());
	}

	private static FastPath fastPath() {
		FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), COUNTERS);
		fastPath.publish(RouteTable.of(FastSide.ROUTES));
		return fastPath;
	}

	/** What one connection makes of these bytes, read in one piece. */
	static Result receive(String bytes) {
		try (Embedded embedded = new Embedded()) {
			return embedded.read(bytes);
		}
	}

	/** One read cycle with the given pieces. */
	Result read(String... pieces) {
		Map<Decline, Long> before = declines();
		this.socket.reads = 0;
		this.socket.flushes = 0;
		for (String piece : pieces) {
			byte[] bytes = RawClient.bytes(piece);
			this.channel.pipeline().fireChannelRead(this.channel.alloc().buffer().writeBytes(bytes));
		}
		this.channel.pipeline().fireChannelReadComplete();
		this.channel.runPendingTasks();
		return new Result(text(true), text(false), difference(before), this.socket.reads, this.socket.flushes);
	}

	boolean closed() {
		return this.actions.closed;
	}

	/** Whether the handler closed and said that the client had ended. */
	boolean clientEnded() {
		return this.actions.closed && this.actions.clientEnded;
	}

	private String text(boolean outbound) {
		StringBuilder text = new StringBuilder();
		for (ByteBuf next = poll(outbound); next != null; next = poll(outbound)) {
			text.append(next.toString(StandardCharsets.ISO_8859_1));
			next.release();
		}
		return text.toString();
	}

	private @Nullable ByteBuf poll(boolean outbound) {
		return outbound ? this.channel.readOutbound() : this.channel.readInbound();
	}

	private static Map<Decline, Long> declines() {
		Map<Decline, Long> declines = new EnumMap<>(Decline.class);
		for (Decline reason : Decline.values()) {
			declines.put(reason, COUNTERS.declined(reason));
		}
		return declines;
	}

	private static Map<Decline, Long> difference(Map<Decline, Long> before) {
		Map<Decline, Long> difference = new EnumMap<>(Decline.class);
		declines().forEach((reason, count) -> {
			if (count > before.getOrDefault(reason, 0L)) {
				difference.put(reason, count - before.getOrDefault(reason, 0L));
			}
		});
		return difference;
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
	}

	/**
	 * What happened in a read cycle.
	 *
	 * @param answered the bytes that were written
	 * @param handedOn the bytes that were handed on
	 * @param declined how often each reason was counted
	 * @param reads how often a read was asked for
	 * @param flushes how often the output was flushed
	 */
	record Result(String answered, String handedOn, Map<Decline, Long> declined, int reads, int flushes) {

		/** The answers, which must be responses. */
		List<RawResponse> responses(IntPredicate head) {
			return ResponseReader.all(RawClient.bytes(this.answered), head);
		}

	}

	static final class Actions implements ConnectionActions {

		boolean closed;

		/** What the handler said when it closed. */
		boolean clientEnded;

		@Override
		public void active(ChannelHandlerContext context) {
			// no idle timeout here
		}

		@Override
		public boolean draining() {
			return false;
		}

		@Override
		public void close(ChannelHandlerContext context, boolean clientEnded) {
			this.closed = true;
			this.clientEnded = clientEnded;
		}

	}

	/** Stands where the transport is. */
	private static final class Socket extends ChannelOutboundHandlerAdapter {

		private int reads;

		private int flushes;

		@Override
		public void read(ChannelHandlerContext context) {
			this.reads++;
		}

		@Override
		public void flush(ChannelHandlerContext context) {
			this.flushes++;
			context.flush();
		}

	}

}
