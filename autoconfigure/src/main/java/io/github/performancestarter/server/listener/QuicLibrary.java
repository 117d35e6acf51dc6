package io.github.performancestarter.server.listener;

import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.quic.Quic;
import org.jspecify.annotations.Nullable;

/**
 * Netty's library for QUIC, part of which is made for one platform each.
 */
final class QuicLibrary {

	private QuicLibrary() {
	}

	/** Says why QUIC cannot be had here, or {@code null} if it can. */
	static @Nullable Throwable unavailable() {
		try {
			return Http3.supportedApplicationProtocols().length > 0 ? Quic.unavailabilityCause() : null;
		}
		catch (LinkageError ex) {
			return ex;
		}
	}

}
