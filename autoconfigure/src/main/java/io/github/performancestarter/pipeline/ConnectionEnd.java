package io.github.performancestarter.pipeline;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Ends one connection with the right response.
 */
final class ConnectionEnd {

	/*
	 * Asked by the connection's Http1Handler with each message that it passes, event loop
	 * only. Made with the first request or response that may be the last, or to close: at
	 * that moment it is as if it had seen all that came before, since nothing before it
	 * would have changed it.
	 *
	 * Which response is the last is decided when its head is written: iff no other
	 * request is waiting (RFC 9112 section 9.6: no response follows "Connection: close",
	 * so it must not be said while a request that was received is unanswered). Reactor
	 * Netty decides it when a request arrives: a request that says close, behind another
	 * one in flight, makes it close with the response to the other and drop the request
	 * itself. So such a request is shown to it as an ordinary one, and its response gets
	 * the header here.
	 *
	 * A handler may respond while the read that brought its request is still being
	 * decoded, with more requests behind it in the same buffer. While draining, such a
	 * response is held until the next request appears or the read is complete: only then
	 * it is known whether it is the last.
	 *
	 * While draining, Reactor Netty closes every connection that has no request in its
	 * books at that moment. A request may be on its way through the pipeline, or queued
	 * behind the one that just ended, so a close is not passed on here: with requests in
	 * flight it waits for the last response; without, for one more look at the socket. A
	 * close that aborts (in the middle of a response, or by disposed operations) passes.
	 *
	 * Answers from bytes do not pass here. While the socket has not taken them, requests
	 * behind them may wait where nothing is read, so the last look comes after that.
	 */

	/** Enough for the event loop to poll the socket once more. */
	private static final long LAST_LOOK_MILLIS = 10;

	/**
	 * The same for a connection that was accepted last, whose client may only be about to
	 * send what it connected for. So is taken one that was only answered from bytes.
	 */
	private static final long FIRST_LOOK_MILLIS = 100;

	/** A client that was not told may not look at its connection before it needs it. */
	private static final long IDLE_LINGER_MILLIS = 200;

	private final Drain drain;

	private final Http1Handler handler;

	private final ExchangeCount exchanges;

	/** What is held, made for the first that is. */
	private @Nullable Queue<Write> held;

	/** How long the client is given to close if it is idle in the end. */
	private long lingerMillis = IDLE_LINGER_MILLIS;

	/** True iff no request is taken any more. */
	private boolean lastRequest;

	/** True iff the response being written is the last of the connection. */
	private boolean lastResponse;

	/** True iff the connection ends after a response whose head did not say so. */
	private boolean finishOwed;

	private final ChannelHandlerContext ctx;

	ConnectionEnd(Drain drain, Http1Handler handler, ChannelHandlerContext ctx) {
		this.drain = drain;
		this.handler = handler;
		this.exchanges = handler.exchanges();
		this.ctx = ctx;
	}

	/**
	 * Takes a message that was read, and with it the ownership unless it is to be passed
	 * on.
	 * @param msg the message
	 * @return true iff it is to be passed on
	 */
	boolean take(Object msg) {
		if (this.lastRequest && !this.exchanges.receiving()) {
			ReferenceCountUtil.release(msg);
			return false;
		}
		return true;
	}

	/**
	 * Takes note of a request that was counted.
	 * @param request its head
	 */
	void taken(HttpRequest request) {
		release();
		if (!HttpUtil.isKeepAlive(request)) {
			this.lastRequest = true;
			if (this.exchanges.inFlight() > 1) {
				HttpUtil.setKeepAlive(request, true);
			}
		}
	}

	/** Writes a message, or holds it. */
	void write(Object msg, @Nullable HttpResponse response, boolean last, ChannelPromise promise) {
		Queue<Write> held = this.held;
		if (held != null && !held.isEmpty()) {
			held.add(new Write(msg, response, last, promise));
		}
		else if (mayBeTheLast(response)) {
			held = (held != null) ? held : new ArrayDeque<>();
			held.add(new Write(msg, response, last, promise));
			this.held = held;
		}
		else {
			writeNow(msg, response, last, promise);
		}
	}

	private boolean mayBeTheLast(@Nullable HttpResponse response) {
		if (!this.handler.reading() || !this.drain.draining() || this.lastRequest || this.exchanges.inFlight() > 1) {
			return false;
		}
		return response != null && ExchangeCount.isFinal(response) && HttpUtil.isKeepAlive(response);
	}

	/** Writes what is held: more is known now of what follows, or nothing follows. */
	void release() {
		Queue<Write> held = this.held;
		if (held != null && !held.isEmpty()) {
			for (Write next = held.poll(); next != null; next = held.poll()) {
				writeNow(next.message, next.response, next.last, next.promise);
			}
			this.ctx.flush();
		}
	}

	private void writeNow(Object msg, @Nullable HttpResponse response, boolean last, ChannelPromise promise) {
		if (response != null && ExchangeCount.isFinal(response)) {
			begin(response);
		}
		if (this.handler.encode(this.ctx, msg, response, last, promise)) {
			if (this.lastResponse) {
				LingeringClose.close(this.ctx);
			}
			else if (this.finishOwed) {
				this.finishOwed = false;
				finish();
			}
		}
	}

	private void begin(HttpResponse response) {
		boolean draining = this.drain.draining();
		boolean close = !HttpUtil.isKeepAlive(response);
		if (!close && this.exchanges.inFlight() <= 1 && (draining || this.lastRequest)) {
			HttpUtil.setKeepAlive(response, false);
			this.lastRequest = true;
			this.lastResponse = true;
		}
		else if (close && (draining || this.drain.lingering())) {
			this.lastResponse = true;
		}
	}

	/** Closes the connection, or waits for what is still to be said on it. */
	void close(ChannelPromise promise) {
		ChannelHandlerContext ctx = this.ctx;
		boolean closing = LingeringClose.isClosing(ctx.pipeline());
		if (!closing && (!this.drain.draining() || aborted())) {
			ctx.close(promise);
			return;
		}
		if (!promise.isVoid()) {
			ctx.channel().closeFuture().addListener((closed) -> promise.trySuccess());
		}
		if (!closing) {
			finish();
		}
	}

	private boolean aborted() {
		if (this.exchanges.responding()) {
			return true;
		}
		ChannelOperations<?, ?> operations = ChannelOperations.get(this.ctx.channel());
		// operations that have responded are disposed, too, until the next take their
		// place
		return this.exchanges.inFlight() > 0 && operations != null && operations.isSubscriptionDisposed()
				&& !(operations instanceof HttpServerResponse response && response.hasSentHeaders());
	}

	/**
	 * Ends the connection after the response to what was received.
	 */
	void finish() {
		if (this.exchanges.inFlight() == 1 && this.exchanges.responding()) {
			this.finishOwed = true;
		}
		else if (this.exchanges.inFlight() > 0) {
			this.lastRequest = true;
		}
		else if (SocketWrites.isSent(this.ctx.channel())) {
			look();
		}
		else {
			this.lingerMillis = LingeringClose.MAX_MILLIS;
			SocketWrites.whenSent(this.ctx, this::look);
		}
	}

	private void look() {
		this.ctx.read();
		this.ctx.executor().schedule(() -> {
			if (this.exchanges.inFlight() > 0 || !SocketWrites.isSent(this.ctx.channel())) {
				finish();
			}
			else if (this.ctx.channel().isActive()) {
				LingeringClose.close(this.ctx, this.lingerMillis);
			}
		}, this.handler.used() ? LAST_LOOK_MILLIS : FIRST_LOOK_MILLIS, TimeUnit.MILLISECONDS);
	}

	/**
	 * A write that is held.
	 */
	private record Write(Object message, @Nullable HttpResponse response, boolean last, ChannelPromise promise) {
	}

}
