package io.github.performancestarter.server.transport;

import java.util.Locale;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;

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
	UNPOOLED;

	/**
	 * Returns the allocator, one for the whole process.
	 * @return the instance that Netty itself uses, where it has one
	 */
	ByteBufAllocator instance() {
		return switch (this) {
			case ADAPTIVE -> Adaptive.INSTANCE;
			case POOLED -> PooledByteBufAllocator.DEFAULT;
			case UNPOOLED -> UnpooledByteBufAllocator.DEFAULT;
		};
	}

	/** The word in the property, or the class of one that has none. */
	static String word(ByteBufAllocator allocator) {
		for (Allocator known : values()) {
			if (known.isKindOf(allocator)) {
				return known.name().toLowerCase(Locale.ROOT);
			}
		}
		return allocator.getClass().getName();
	}

	private boolean isKindOf(ByteBufAllocator allocator) {
		return switch (this) {
			case ADAPTIVE -> allocator instanceof AdaptiveByteBufAllocator;
			case POOLED -> allocator instanceof PooledByteBufAllocator;
			case UNPOOLED -> allocator instanceof UnpooledByteBufAllocator;
		};
	}

	/** Made when it is asked for, because it reserves memory. */
	private static final class Adaptive {

		static final ByteBufAllocator INSTANCE = (ByteBufAllocator.DEFAULT instanceof AdaptiveByteBufAllocator)
				? ByteBufAllocator.DEFAULT : new AdaptiveByteBufAllocator();

	}

}
