package io.github.performancestarter.pipeline;

import io.github.performancestarter.message.HttpMessages;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import org.jspecify.annotations.Nullable;

/**
 * Requests and responses of one connection, counted by a handler that they pass.
 *
 * @since 0.1.0
 */
public final class ExchangeCount {

	/*
	 * Plain fields, event loop only. A message without content (FullHttpRequest,
	 * FullHttpResponse) is a head and an end at once. An interim response (1xx) is
	 * neither: its end, which comes with it, must not count as the end of the final one.
	 */

	private int inFlight;

	/** True iff a request's head was read and its end was not. */
	private boolean receiving;

	/** True iff a final response's head was written and its end was not. */
	private boolean responding;

	/**
	 * Counts a message that was read.
	 * @param message the message
	 */
	public void read(Object message) {
		read(HttpMessages.request(message) != null, HttpMessages.isEnd(message));
	}

	void read(boolean head, boolean end) {
		if (head) {
			this.inFlight++;
			this.receiving = true;
		}
		if (end) {
			this.receiving = false;
		}
	}

	/**
	 * Counts a message that was written.
	 * @param message the message
	 * @return true iff it ended a final response
	 */
	public boolean written(Object message) {
		return written(HttpMessages.response(message), HttpMessages.isEnd(message));
	}

	boolean written(@Nullable HttpResponse response, boolean end) {
		if (response != null) {
			this.responding = isFinal(response);
		}
		if (this.responding && end) {
			this.responding = false;
			this.inFlight--;
			return true;
		}
		return false;
	}

	/**
	 * Returns how many requests have no complete response.
	 * @return the number of requests whose head was read and whose final response did not
	 * end
	 */
	public int inFlight() {
		return this.inFlight;
	}

	/**
	 * Tells whether a request is being read.
	 * @return true iff a head was read and its message did not end
	 */
	public boolean receiving() {
		return this.receiving;
	}

	/**
	 * Tells whether a response is being written.
	 * @return true iff a final head was written and its message did not end
	 */
	public boolean responding() {
		return this.responding;
	}

	/**
	 * Tells whether a response is final.
	 * @param response the response
	 * @return true iff its status is not 1xx
	 */
	public static boolean isFinal(HttpResponse response) {
		return response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
	}

}
