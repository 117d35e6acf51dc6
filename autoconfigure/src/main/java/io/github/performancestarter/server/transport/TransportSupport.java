package io.github.performancestarter.server.transport;

import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What event loops need of one transport.
 */
interface TransportSupport {

	/*
	 * The library of a transport may be absent, so only its own class names the library's
	 * types, and Probe loads that class only after it has found the library.
	 */

	/** Says why the transport cannot be had here, or {@code null} if it can. */
	@Nullable Throwable unavailable();

	/** Makes the part of an event loop that waits for the kernel. */
	IoHandlerFactory handlers();

	/** Returns the kinds of channel that the loops can serve. */
	ChannelTypes channels();

	/**
	 * Returns the option by which several listeners share a port so that the kernel
	 * balances connections between them, or {@code null} if it does not here.
	 */
	@Nullable ChannelOption<Boolean> reusePort();

}
