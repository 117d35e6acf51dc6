package io.github.performancestarter.server;

import java.util.Set;

import io.github.performancestarter.report.OneLine;
import io.netty.handler.codec.DecoderResult;
import reactor.netty.http.logging.AbstractHttpMessageLogFactory;
import reactor.netty.http.logging.HttpMessageArgProvider;
import reactor.netty.http.logging.HttpMessageType;
import reactor.netty.http.logging.ReactorNettyHttpMessageLogFactory;
import reactor.netty.http.server.HttpServer;

/**
 * Keeps what Reactor Netty logs of a message short.
 *
 * @since 0.1.0
 */
public final class ShortMessageLog extends AbstractHttpMessageLogFactory {

	/*
	 * A request that cannot be decoded is logged with a line for each of its header
	 * fields. So whoever sends many fields has the server write much, and wait for that.
	 */

	/** No request of a browser has so many. */
	static final int MOST_FIELDS = 64;

	static final int MOST_LENGTH = 2048;

	private static final Set<HttpMessageType> REQUESTS = Set.of(HttpMessageType.REQUEST, HttpMessageType.FULL_REQUEST);

	private ShortMessageLog() {
	}

	/**
	 * Configures a server.
	 * @param server the server, before the application's own customizers have seen it
	 * @return the server
	 */
	public static HttpServer install(HttpServer server) {
		return server.httpMessageLogFactory(new ShortMessageLog());
	}

	@Override
	public String common(HttpMessageArgProvider arg) {
		if (REQUESTS.contains(arg.httpMessageType()) && arg.headers().size() > MOST_FIELDS) {
			return "%s(%s) %s %s with %d header fields".formatted(arg.httpMessageType(), reason(arg.decoderResult()),
					cut(OneLine.of(arg.method())), cut(path(OneLine.of(arg.uri()))), arg.headers().size());
		}
		return cut(ReactorNettyHttpMessageLogFactory.INSTANCE.common(arg));
	}

	private static String reason(DecoderResult result) {
		return result.isFailure() ? OneLine.of(String.valueOf(result.cause().getMessage())) : "complete";
	}

	/** A query may hold what belongs in no log. */
	private static String path(String uri) {
		int query = uri.indexOf('?');
		return (query >= 0) ? uri.substring(0, query) : uri;
	}

	private static String cut(String text) {
		return (text.length() <= MOST_LENGTH) ? text
				: text.substring(0, MOST_LENGTH) + "… (" + text.length() + " characters)";
	}

}
