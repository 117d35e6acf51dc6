package io.github.performancestarter.server.transport;

/**
 * Where the buffers of connections come from.
 *
 * @since 0.1.0
 */
public enum Allocator {

	/** Netty's default since 4.2: chunks whose size follows the use. */
	ADAPTIVE,

	/** Arenas of fixed chunks, Netty's default before 4.2. */
	POOLED,

	/** Each buffer by itself. */
	UNPOOLED

}
