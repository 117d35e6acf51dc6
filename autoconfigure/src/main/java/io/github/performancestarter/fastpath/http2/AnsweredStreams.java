package io.github.performancestarter.fastpath.http2;

import java.util.ArrayList;
import java.util.List;

import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a connection that were answered in a read and are still in the codec's
 * books.
 */
final class AnsweredStreams {

	/*
	 * One per connection, its event loop only. Netty closes a stream when its last frame
	 * was written to the socket, which is after the read. Until then it counts towards
	 * the streams that a client may have open, and a reset of it towards the resets that
	 * a client may send. So it is kept as long here: till the end of the read, or till
	 * something comes that the multiplexer passes to every open stream, for it takes for
	 * granted that each has a channel.
	 *
	 * Closing has events of its own; those of the stream that is just being closed end
	 * here.
	 *
	 * Streams are answered as they are opened, so their numbers grow. A look for one of
	 * them halves the list: a client that may have thousands open can ask for a look with
	 * each frame of some bytes.
	 */

	private final Http2FrameCodec codec;

	private final List<Http2FrameStream> streams = new ArrayList<>(0);

	private @Nullable Http2FrameStream closing;

	AnsweredStreams(Http2FrameCodec codec) {
		this.codec = codec;
	}

	void add(Http2FrameStream stream) {
		this.streams.add(stream);
	}

	boolean isEmpty() {
		return this.streams.isEmpty();
	}

	@SuppressWarnings("ReferenceEquality") // the codec has one object for each stream
	boolean contains(Http2FrameStream stream) {
		if (this.closing != null) {
			return this.closing == stream;
		}
		int number = stream.id();
		int from = 0;
		int to = this.streams.size();
		while (from < to) {
			int middle = (from + to) >>> 1;
			if (this.streams.get(middle).id() < number) {
				from = middle + 1;
			}
			else {
				to = middle;
			}
		}
		return from < this.streams.size() && this.streams.get(from) == stream;
	}

	/**
	 * Closes the streams. If the connection ends with its last stream, it ends when the
	 * answers were written.
	 * @param written completes when they were, asked for only then
	 */
	void close(Written written) {
		if (this.streams.isEmpty() || this.closing != null) {
			return;
		}
		Http2Connection connection = this.codec.connection();
		Http2Stream last = null;
		for (int i = 0; i < this.streams.size(); i++) {
			Http2FrameStream next = this.streams.get(i);
			Http2Stream stream = connection.stream(next.id());
			if (stream != null) {
				this.closing = next;
				stream.close();
				last = stream;
			}
		}
		this.closing = null;
		this.streams.clear();
		if (last != null && connection.goAwaySent()) {
			this.codec.closeStream(last, written.future());
		}
	}

	/**
	 * Completes when everything was written that was answered.
	 */
	@FunctionalInterface
	interface Written {

		ChannelFuture future();

	}

}
