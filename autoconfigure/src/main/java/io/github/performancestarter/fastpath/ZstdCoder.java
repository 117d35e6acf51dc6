package io.github.performancestarter.fastpath;

import com.github.luben.zstd.Zstd;

/**
 * Zstandard, RFC 8878, by zstd-jni. Loaded only through {@link BodyCoders}, which
 * survives its absence.
 */
final class ZstdCoder implements BodyCoder {

	/** The highest level whose window stays within the 8 MB of RFC 9659. */
	private static final int LEVEL = 19;

	private static final int LARGE = 512 * 1024;

	/** For bodies so large that the best level would take seconds. */
	private static final int LEVEL_OF_LARGE = 9;

	@Override
	public byte[] encode(byte[] body) {
		return Zstd.compress(body, (body.length > LARGE) ? LEVEL_OF_LARGE : LEVEL);
	}

}
