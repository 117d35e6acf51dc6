package io.github.performancestarter.fastpath.http2;

import io.github.performancestarter.fastpath.AnswerCounter;
import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.EncodedFrames;
import io.github.performancestarter.fastpath.EncodedResponse;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.EventLoopState;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathStatistics;
import io.github.performancestarter.fastpath.Methods;
import io.github.performancestarter.fastpath.ReadCycle;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Answers plain requests for declared routes from the frames of HTTP/2, ahead of the
 * multiplexer, and hands everything else on as it came.
 */
final class Http2FastPathHandler extends ChannelDuplexHandler {

	/*
	 * One per connection, directly ahead of the multiplexer, its event loop only.
	 *
	 * The codec announces a new stream by an event and fires its HEADERS in the same
	 * call; the multiplexer makes a channel at the event. So the event is held until the
	 * frame comes. Then either both are handed on, in order, or the stream is answered
	 * and the multiplexer never hears of it. Anything else that comes while an event is
	 * held is preceded by it. What is to be handed on waits for the end of the read, see
	 * PendingRequests.
	 *
	 * An answer is HEADERS and DATA as they were encoded at start, and the account of
	 * what they take from the connection's window; the codec's own encoder is not asked.
	 * It is given only if the request has ended with its HEADERS, and all of it fits into
	 * the stream's window, the connection's window, and what the channel takes before it
	 * is unwritable: so an answered stream has nothing left to do, and need not wait for
	 * what other streams have queued (RFC 9113 section 5.2). It stays in the codec's
	 * books until the read is over, see AnsweredStreams; what the codec says about it
	 * till then ends here.
	 *
	 * The codec flushes at the end of each read, and every frame is part of a read.
	 */

	private final FastPath fastPath;

	private final Http2FrameCodec codec;

	private final StandBack standBack;

	private final AnswerFrames frames;

	private final AnsweredStreams answered;

	private final HeaderTable table;

	private final RequestReader reader = new RequestReader();

	private final ReadCycle cycle = new ReadCycle();

	private final PendingRequests pending = new PendingRequests();

	/** Tells of a stream whose HEADERS did not come yet. */
	private @Nullable Http2FrameStreamEvent held;

	/** The highest number of a stream that the client opened. */
	private int lastOpened;

	private @Nullable EventLoopState loop;

	Http2FastPathHandler(FastPath fastPath, Http2FrameCodec codec, StandBack standBack, AnswerFrames frames) {
		this.fastPath = fastPath;
		this.codec = codec;
		this.standBack = standBack;
		this.frames = frames;
		this.answered = new AnsweredStreams(codec);
		this.table = new HeaderTable(codec);
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.table.look();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof Http2FrameStreamEvent streamEvent) {
			streamEvent(context, streamEvent);
		}
		else {
			handOnAll(context);
			closeAnswered(context);
			context.fireUserEventTriggered(event);
		}
	}

	private void streamEvent(ChannelHandlerContext context, Http2FrameStreamEvent event) {
		if (this.answered.contains(event.stream())) {
			return;
		}
		boolean state = event.type() == Http2FrameStreamEvent.Type.State;
		boolean isPending = this.pending.contains(event.stream());
		if (state && isPending) {
			this.pending.closed(event.stream());
			return;
		}
		// what is said of one stream may be said ahead of others
		handOn(context, !isPending);
		if (state && opens(event.stream())) {
			this.lastOpened = event.stream().id();
			this.held = event;
		}
		else {
			context.fireUserEventTriggered(event);
		}
	}

	/** A client's streams have odd and growing numbers, RFC 9113 section 5.1.1. */
	private boolean opens(Http2FrameStream stream) {
		return (stream.id() & 1) != 0 && stream.id() > this.lastOpened;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) throws Http2Exception {
		Http2FrameStreamEvent held = this.held;
		if (held != null && message instanceof Http2HeadersFrame headers && held.stream().equals(headers.stream())) {
			this.held = null;
			if (!answer(context, headers)) {
				this.pending.add(held, headers);
				if (this.table.isSizeOwed()) {
					// said with an answer of the codec's
					handOnAll(context);
				}
			}
			return;
		}
		if (message instanceof Http2ResetFrame reset && this.pending.contains(reset.stream())) {
			return;
		}
		handOn(context, message instanceof Http2ResetFrame);
		if (message instanceof Http2StreamFrame frame && frame.stream() != null
				&& this.answered.contains(frame.stream())) {
			ReferenceCountUtil.release(message);
			return;
		}
		if (message instanceof Http2SettingsFrame) {
			this.table.look();
		}
		context.fireChannelRead(message);
	}

	private boolean answer(ChannelHandlerContext context, Http2HeadersFrame headers) throws Http2Exception {
		EventLoopState loop = loop();
		FastPathStatistics statistics = loop.statistics();
		Decline reason = reason();
		if (reason == null) {
			if (!this.cycle.hasAnswers()) {
				this.cycle.begin(statistics);
			}
			EncodedRoute route = this.reader.read(headers.headers(), this.fastPath.table(), loop.window());
			EncodedResponse response = (route != null && headers.isEndStream()) ? route.select(this.reader.head) : null;
			if (route != null && response != null) {
				boolean bodiless = this.reader.head.method == Methods.HEAD;
				reason = answer(context, headers.stream(), route, response, bodiless);
			}
			else {
				reason = (route == null) ? this.reader.decline
						: headers.isEndStream() ? route.declineOf(this.reader.head) : Decline.BODY;
			}
		}
		if (reason == null) {
			return true;
		}
		this.cycle.endSample(statistics);
		statistics.declined(reason);
		return false;
	}

	/** The reason to decline whatever comes next, if there is one. */
	private @Nullable Decline reason() {
		Decline reason = this.standBack.reason();
		if (reason != null) {
			return reason;
		}
		return this.codec.connection().goAwaySent() ? Decline.DRAINING
				: this.table.isSizeOwed() ? Decline.HEADER_TABLE : null;
	}

	/**
	 * Gives an answer if all of it can be sent at once.
	 * @return the reason why it was not given, or {@code null}
	 */
	private @Nullable Decline answer(ChannelHandlerContext context, Http2FrameStream frameStream, EncodedRoute route,
			EncodedResponse response, boolean bodiless) throws Http2Exception {
		EncodedFrames frames = response.frames();
		if (!frames.isOneHead()) {
			return Decline.TOO_LARGE;
		}
		Http2Connection connection = this.codec.connection();
		Http2Stream stream = connection.stream(frameStream.id());
		int data = frames.dataLength(bodiless);
		if (stream == null || !fits(context, connection, stream, data, frames.wholeLength(bodiless))) {
			return Decline.FLOW_CONTROL;
		}
		// may run code of others, so before anything is done
		AnswerCounter counter = loop().statistics().counter(route, this.reader.head.method, response);
		this.frames.append(context, response, frameStream.id(), this.fastPath.date().bytes(), bodiless);
		this.answered.add(frameStream);
		if (data > 0) {
			connection.remote().flowController().incrementWindowSize(connection.connectionStream(), -data);
		}
		this.cycle.answered(route);
		if (counter != null) {
			counter.answered(bodiless ? response.headLength() : response.length());
		}
		return null;
	}

	private boolean fits(ChannelHandlerContext context, Http2Connection connection, Http2Stream stream, int data,
			int length) {
		Http2RemoteFlowController flow = connection.remote().flowController();
		return (data == 0 || flow.windowSize(stream) >= data && flow.windowSize(connection.connectionStream()) >= data)
				&& context.channel().bytesBeforeUnwritable() > (long) this.frames.length() + length;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		handOnAll(context);
		this.frames.endOfCycle(context);
		closeAnswered(context);
		this.cycle.end(loop().statistics());
		context.fireChannelReadComplete();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		handOnAll(context);
		closeAnswered(context);
		context.fireChannelWritabilityChanged();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		handOnAll(context);
		if (cause instanceof Http2FrameStreamException failure && this.answered.contains(failure.stream())) {
			// as the multiplexer has the channel of a stream do
			context.write(new DefaultHttp2ResetFrame(failure.error()).stream(failure.stream()));
			return;
		}
		if (!(cause instanceof Http2FrameStreamException)) {
			closeAnswered(context);
		}
		context.fireExceptionCaught(cause);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		boolean saysSize = message instanceof Http2HeadersFrame headers && this.table.isSaidBy(headers);
		context.write(message, promise);
		if (saysSize && promise.cause() == null) {
			this.table.said();
		}
	}

	/** Hands on what has to be ahead of what comes, which may mean another stream. */
	private void handOn(ChannelHandlerContext context, boolean meansAnother) {
		if (meansAnother) {
			handOnHeld(context);
		}
		else {
			handOnAll(context);
		}
	}

	private void handOnAll(ChannelHandlerContext context) {
		this.pending.handOn(context);
		handOnHeld(context);
	}

	private void handOnHeld(ChannelHandlerContext context) {
		Http2FrameStreamEvent held = this.held;
		if (held != null) {
			this.held = null;
			context.fireUserEventTriggered(held);
		}
	}

	private void closeAnswered(ChannelHandlerContext context) {
		if (!this.answered.isEmpty()) {
			this.answered.close(() -> context.write(Unpooled.EMPTY_BUFFER));
		}
	}

	private EventLoopState loop() {
		EventLoopState loop = this.loop;
		if (loop == null) {
			loop = this.fastPath.loop();
			this.loop = loop;
		}
		return loop;
	}

}
