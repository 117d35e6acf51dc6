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

	/** For bodies so large that the best quality would take seconds. */
	private static final int QUALITY_OF_LARGE = 6;

	private static final int LARGE = 512 * 1024;

	/** The window that RFC 7932 allows at most, 16 MB. */
	private static final int WINDOW_BITS = 24;

	BrotliCoder() {
		Brotli4jLoader.ensureAvailability();
	}

	@Override
	public byte[] encode(byte[] body) throws IOException {
		int quality = (body.length > LARGE) ? QUALITY_OF_LARGE : BEST_QUALITY;
		return Encoder.compress(body, Encoder.Parameters.create(quality, WINDOW_BITS));
	}

}
