package io.github.performancestarter.fastpath;

import java.io.IOException;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;

/**
 * Brotli, RFC 7932, by brotli4j. Loaded only through {@link BodyCoders}, which survives
 * its absence.
 */
final class BrotliCoder implements BodyCoder {

	/** The best there is; its cost grows steeply with the size. */
	private static final int BEST_QUALITY = 11;

	private static final int BEST_UP_TO = 256 * 1024;

	/** For bodies so large that the best quality would be felt at start. */
	private static final int QUALITY_OF_LARGE = 9;

	private static final int LARGE_UP_TO = 2 * 1024 * 1024;

	/** For bodies that take long at any higher quality, and gain little. */
	private static final int QUALITY_OF_HUGE = 5;

	/** The window that RFC 7932 allows at most, 16 MB. */
	private static final int WINDOW_BITS = 24;

	BrotliCoder() {
		Brotli4jLoader.ensureAvailability();
	}

	@Override
	public byte[] encode(byte[] body) throws IOException {
		return Encoder.compress(body, Encoder.Parameters.create(quality(body.length), WINDOW_BITS));
	}

	static int quality(int length) {
		if (length <= BEST_UP_TO) {
			return BEST_QUALITY;
		}
		return (length <= LARGE_UP_TO) ? QUALITY_OF_LARGE : QUALITY_OF_HUGE;
	}

}
