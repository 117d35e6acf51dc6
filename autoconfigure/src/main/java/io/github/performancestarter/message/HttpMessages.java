package io.github.performancestarter.message;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an HTTP message of Netty is.
 *
 * @since 0.1.0
 */
public final class HttpMessages {

	/*
	 * A message passes several handlers, and each asks whether it is a request, a
	 * response, the end. Asking the same class for several interfaces in turn is slow on
	 * HotSpot before JDK 23: it remembers only the last interface a class was found to
	 * have, searches all of them otherwise and for each "no", and what it remembers is
	 * memory that all processors write (JDK-8180450). So the classes that codec and
	 * Reactor Netty make are compared first, exactly; for any other the interface
	 * decides. The answers are those of instanceof, but for a ByteBuf on its way out,
	 * which is taken for none of them: no buffer of Netty is an HTTP message.
	 */

	private HttpMessages() {
	}

	/**
	 * Returns a message as the head of a request.
	 * @param message any message
	 * @return the message, or {@code null} if it is no {@link HttpRequest}
	 */
	public static @Nullable HttpRequest request(Object message) {
		Class<?> type = message.getClass();
		if (type == DefaultHttpRequest.class) {
			return (DefaultHttpRequest) message;
		}
		if (message == LastHttpContent.EMPTY_LAST_CONTENT || isContent(type)) {
			return null;
		}
		return (message instanceof HttpRequest request) ? request : null;
	}

	/**
	 * Returns a message as the head of a response.
	 * @param message any message
	 * @return the message, or {@code null} if it is no {@link HttpResponse}
	 */
	public static @Nullable HttpResponse response(Object message) {
		Class<?> type = message.getClass();
		if (type == DefaultFullHttpResponse.class || type == DefaultHttpResponse.class) {
			return (DefaultHttpResponse) message;
		}
		if (message == LastHttpContent.EMPTY_LAST_CONTENT || isContent(type) || message instanceof ByteBuf) {
			return null;
		}
		return (message instanceof HttpResponse response) ? response : null;
	}

	/**
	 * Tells whether a message is the end of a request or a response.
	 * @param message any message
	 * @return true iff it is a {@link LastHttpContent}
	 */
	public static boolean isEnd(Object message) {
		Class<?> type = message.getClass();
		if (message == LastHttpContent.EMPTY_LAST_CONTENT || type == DefaultFullHttpResponse.class
				|| type == DefaultLastHttpContent.class) {
			return true;
		}
		return type != DefaultHttpRequest.class && type != DefaultHttpResponse.class && type != DefaultHttpContent.class
				&& !(message instanceof ByteBuf) && message instanceof LastHttpContent;
	}

	private static boolean isContent(Class<?> type) {
		return type == DefaultHttpContent.class || type == DefaultLastHttpContent.class;
	}

}
