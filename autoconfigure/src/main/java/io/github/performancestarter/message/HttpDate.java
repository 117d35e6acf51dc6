package io.github.performancestarter.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;

/**
 * The date of a refusal. A server with a clock sends one with each response, RFC 9110
 * section 6.6.1.
 *
 * @since 0.1.0
 */
public final class HttpDate {

	/** RFC 9110 section 5.6.7. */
	private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private HttpDate() {
	}

	/**
	 * Returns the date now.
	 * @return the value of the header
	 */
	public static String now() {
		return IMF_FIXDATE.format(Instant.now());
	}

	/**
	 * Dates a response, unless it has a date.
	 * @param response the response
	 */
	public static void addTo(HttpResponse response) {
		if (!response.headers().contains(HttpHeaderNames.DATE)) {
			response.headers().set(HttpHeaderNames.DATE, now());
		}
	}

}
