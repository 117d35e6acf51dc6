package io.github.performancestarter.server.transport;

import java.util.Locale;

/**
 * What event loops use to wait for sockets.
 *
 * @since 0.1.0
 */
public enum Transport {

	/** The first of epoll, kqueue and NIO that the platform has. Never io_uring. */
	AUTO,

	/** Linux, by Netty's native library. */
	EPOLL,

	/**
	 * Linux, by Netty's native library, where the kernel and the container allow it.
	 * Under a server that reads on demand, keep-alive connections can stall
	 * (reactor-netty#3833, netty#15510).
	 */
	IO_URING,

	/** macOS and BSD, by Netty's native library. */
	KQUEUE,

	/** Java's own, on every platform. */
	NIO;

	/**
	 * Returns the name as in the property, in logs and in reports.
	 * @return the word, such as {@code io_uring}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
