package io.github.performancestarter.fastpath;

import java.util.Locale;

/**
 * The content codings that a response can be kept in.
 */
enum ContentCoding {

	/** The body as it is. */
	IDENTITY(0),

	/** RFC 1952, always there. */
	GZIP(1),

	/** RFC 7932, when brotli4j is there. */
	BR(2),

	/** RFC 8878, when zstd-jni is there. */
	ZSTD(3);

	/** How many there are; their numbers are below. */
	static final int COUNT = 4;

	private final int number;

	private final String token = name().toLowerCase(Locale.ROOT);

	ContentCoding(int number) {
		this.number = number;
	}

	int number() {
		return this.number;
	}

	String token() {
		return this.token;
	}

}
