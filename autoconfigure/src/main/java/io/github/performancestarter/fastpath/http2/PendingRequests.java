package io.github.performancestarter.fastpath.http2;

import java.util.ArrayList;
import java.util.List;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Requests of a read that the multiplexer has not heard of.
 */
final class PendingRequests {

	/*
	 * One per connection, its event loop only. A request that is handed on costs a
	 * channel, an exchange and whatever its handler begins, even if its reset stands
	 * right behind it (CVE-2023-44487). So requests wait for the end of the read, and one
	 * that was reset by then is not handed on at all. They wait in the order in which
	 * they came, and only as long as nothing comes that could mean them: the body of one,
	 * or what the multiplexer passes to every open stream.
	 *
	 * There are no more of them than streams may be open: the codec closes a stream that
	 * is reset, and says so. The multiplexer makes no channel for a closed stream, and
	 * cannot take a frame of one.
	 */

	private final List<Http2FrameStreamEvent> events = new ArrayList<>(0);

	private final List<Http2HeadersFrame> heads = new ArrayList<>(0);

	/** How many are handed on already, while they are. */
	private int handedOn;

	void add(Http2FrameStreamEvent event, Http2HeadersFrame head) {
		this.events.add(event);
		this.heads.add(head);
	}

	boolean contains(Http2FrameStream stream) {
		return indexOf(stream) >= 0;
	}

	/** Forgets a request that was closed before it was handed on. */
	void closed(Http2FrameStream stream) {
		int at = indexOf(stream);
		if (at >= 0 && stream.state() == Http2Stream.State.CLOSED) {
			this.events.remove(at);
			this.heads.remove(at);
		}
	}

	/** What is reset was mostly opened last. */
	@SuppressWarnings("ReferenceEquality") // the codec has one object for each stream
	private int indexOf(Http2FrameStream stream) {
		int at = this.events.size() - 1;
		while (at >= this.handedOn && this.events.get(at).stream() != stream) {
			at--;
		}
		return (at >= this.handedOn) ? at : -1;
	}

	/** Hands all on, in order. What one of them causes may close others. */
	void handOn(ChannelHandlerContext context) {
		if (this.handedOn > 0) {
			return;
		}
		while (this.handedOn < this.events.size()) {
			Http2FrameStreamEvent event = this.events.get(this.handedOn);
			Http2HeadersFrame head = this.heads.get(this.handedOn);
			this.handedOn++;
			if (event.stream().state() != Http2Stream.State.CLOSED) {
				context.fireUserEventTriggered(event);
				context.fireChannelRead(head);
			}
		}
		this.events.clear();
		this.heads.clear();
		this.handedOn = 0;
	}

}
