package io.github.performancestarter.fastpath;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Tells where a client addressed a request that a proxy passed on.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ForwardedTarget {

	/** Believes no header: requests were addressed to where they were received. */
	ForwardedTarget RECEIVED = (received, headers, peer) -> received;

	/**
	 * Finds the scheme, host and port that the client knows.
	 * @param received scheme, host and port that the request was received with
	 * @param headers all header fields of the request
	 * @param peer who sent the request, if that has an address
	 * @return scheme, host and port that count
	 */
	URI find(URI received, Iterable<Map.Entry<String, String>> headers, @Nullable InetSocketAddress peer);

}
