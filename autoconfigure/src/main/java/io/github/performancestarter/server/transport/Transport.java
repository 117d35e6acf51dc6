package io.github.performancestarter.server.transport;

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

	/** Linux, by Netty's native library, where the kernel and the container allow it. */
	IO_URING,

	/** macOS and BSD, by Netty's native library. */
	KQUEUE,

	/** Java's own, on every platform. */
	NIO

}
