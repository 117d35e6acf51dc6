package io.github.performancestarter.server.transport;

import java.util.Map;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import reactor.netty.http.server.HttpServer;

/**
 * What guesses how much a connection receives next, one for all connections of a server.
 */
final class ReceiveSizes {

	/*
	 * Netty makes one for each connection. Nothing in it changes once it is set up: a
	 * connection guesses by a handle of its own, which it has in any case. So one for all
	 * does the same, and an idle connection keeps one object less.
	 *
	 * Netty tells one that it made itself how often a channel may read in a cycle; one
	 * that is set as an option has to know.
	 */

	/** As all of Netty's channels for TCP and for UNIX domain sockets have it. */
	static final int READS_PER_CYCLE = 16;

	private ReceiveSizes() {
	}

	/**
	 * Shares one among the connections of a server, unless the application decides on it.
	 * @param server the server
	 * @return the server
	 */
	@SuppressWarnings("deprecation")
	static HttpServer share(HttpServer server) {
		Map<ChannelOption<?>, ?> options = server.configuration().childOptions();
		if (options.containsKey(ChannelOption.RECVBUF_ALLOCATOR)
				|| options.containsKey(ChannelOption.MAX_MESSAGES_PER_READ)) {
			return server;
		}
		AdaptiveRecvByteBufAllocator shared = new AdaptiveRecvByteBufAllocator();
		shared.maxMessagesPerRead(READS_PER_CYCLE);
		return server.childOption(ChannelOption.RECVBUF_ALLOCATOR, shared).doOnBind((config) -> {
			// set behind this; the options are applied in any order
			if (config.childOptions().get(ChannelOption.MAX_MESSAGES_PER_READ) instanceof Integer reads) {
				shared.maxMessagesPerRead(reads);
			}
		});
	}

}
