package io.github.performancestarter.message;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sees the messages of one HTTP/1.1 connection behind the codec, in their order, on its
 * event loop. It owns none of them and must not throw: a message whose way is cut short
 * is neither passed on nor released.
 *
 * @since 0.1.0
 */
public interface MessageObserver {

	/**
	 * Sees a message before it is passed on.
	 * @param message what was decoded
	 * @param request the message, if it is the head of a request
	 * @param end true iff it is the end of one
	 */
	void reading(Object message, @Nullable HttpRequest request, boolean end);

	/**
	 * Sees the head of a response before it is encoded.
	 * @param response the head
	 */
	void writing(HttpResponse response);

	/**
	 * Learns that a message has been encoded which is the end of a response, interim or
	 * final: its bytes are ahead of all that is written next.
	 */
	void written();

}
