package io.github.performancestarter.fastpath.wire;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;

/**
 * What the bare codec, set up as Reactor Netty sets it up, makes of a stream of bytes.
 */
final class CodecOracle {

	private static final HttpRequestDecoderSpec SPEC = HttpServer.create().configuration().decoder();

	private CodecOracle() {
	}

	static HttpDecoderConfig config() {
		HttpRequestDecoderSpec spec = SPEC;
		return new HttpDecoderConfig().setMaxInitialLineLength(spec.maxInitialLineLength())
			.setMaxHeaderSize(spec.maxHeaderSize())
			.setValidateHeaders(spec.validateHeaders())
			.setInitialBufferSize(spec.initialBufferSize())
			.setAllowDuplicateContentLengths(spec.allowDuplicateContentLengths())
			.setAllowPartialChunks(spec.allowPartialChunks());
	}

	static Decoded decode(byte[] bytes) {
		EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder(config()));
		List<Message> messages = new ArrayList<>();
		try {
			channel.writeInbound(Unpooled.wrappedBuffer(bytes));
			for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
				take(messages, (HttpObject) next);
				ReferenceCountUtil.release(next);
			}
		}
		finally {
			channel.finishAndReleaseAll();
		}
		return new Decoded(messages);
	}

	/** Tells whether the connection ends behind a request. */
	static boolean isLast(HttpRequest request) {
		return !HttpUtil.isKeepAlive(request) || request.protocolVersion().majorVersion() > 1;
	}

	private static void take(List<Message> messages, HttpObject object) {
		boolean failed = object.decoderResult().isFailure();
		boolean complete = object instanceof LastHttpContent;
		int length = (object instanceof HttpContent content) ? content.content().readableBytes() : 0;
		if (object instanceof HttpRequest request) {
			messages.add(new Message(request.method().name(), request.uri(), request.protocolVersion(), isLast(request),
					failed, complete, length));
		}
		else if (!messages.isEmpty()) {
			Message open = messages.remove(messages.size() - 1);
			messages.add(new Message(open.method(), open.target(), open.version(), open.last(), open.failed() || failed,
					complete, open.bodyLength() + length));
		}
	}

	/**
	 * A request as the codec saw it.
	 *
	 * @param method the method
	 * @param target the target
	 * @param version the version
	 * @param last true iff the connection ends after it
	 * @param failed true iff the codec reported a failure, which ends the connection too
	 * @param complete true iff its end was seen
	 * @param bodyLength how many bytes of a body were seen
	 */
	record Message(String method, String target, HttpVersion version, boolean last, boolean failed, boolean complete,
			int bodyLength) {

	}

	/**
	 * All requests of a stream.
	 *
	 * @param messages the requests in order
	 */
	record Decoded(List<Message> messages) {

		boolean ends() {
			return this.messages.stream().anyMatch((message) -> message.last() || message.failed());
		}

		/** The requests that get an answer from a server that ends where it must. */
		List<Message> answerable() {
			List<Message> answerable = new ArrayList<>();
			for (Message message : this.messages) {
				if (message.complete() || message.failed()) {
					answerable.add(message);
				}
				if (message.last() || message.failed()) {
					break;
				}
			}
			return answerable;
		}

		int complete() {
			return (int) this.messages.stream().filter(Message::complete).count();
		}

		boolean isHead(int index) {
			return index < this.messages.size() && this.messages.get(index).method().equals("HEAD");
		}

	}

}
