package io.github.performancestarter.fastpath.reactornetty;

import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;

/**
 * Makes the room in which the codec parses a line small at first.
 */
final class SmallScratch {

	/*
	 * Each connection has this room for as long as it lives, and needs none while it is
	 * answered from bytes. The first lines that reach the codec let it grow, to as much
	 * as the longest of them takes, and it stays so.
	 *
	 * Reactor Netty makes the settings of the codec anew when they are configured, so all
	 * others are repeated.
	 */

	/** The least that Netty takes. */
	static final int INITIAL_SIZE = 1;

	private SmallScratch() {
	}

	/**
	 * Configures a server, unless it has another size than the default.
	 * @param server the server
	 * @return the server
	 */
	static HttpServer install(HttpServer server) {
		HttpRequestDecoderSpec set = server.configuration().decoder();
		return (set.initialBufferSize() != HttpRequestDecoderSpec.DEFAULT_INITIAL_BUFFER_SIZE) ? server
				: server.httpRequestDecoder((spec) -> copy(set, spec).initialBufferSize(INITIAL_SIZE));
	}

	@SuppressWarnings("deprecation")
	private static HttpRequestDecoderSpec copy(HttpRequestDecoderSpec from, HttpRequestDecoderSpec to) {
		return to.maxInitialLineLength(from.maxInitialLineLength())
			.maxHeaderSize(from.maxHeaderSize())
			.maxChunkSize(from.maxChunkSize())
			.validateHeaders(from.validateHeaders())
			.allowDuplicateContentLengths(from.allowDuplicateContentLengths())
			.h2cMaxContentLength(from.h2cMaxContentLength())
			.allowPartialChunks(from.allowPartialChunks());
	}

}
