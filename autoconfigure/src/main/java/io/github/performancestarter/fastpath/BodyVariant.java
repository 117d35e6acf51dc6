package io.github.performancestarter.fastpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The body of a route in one content coding.
 *
 * @param coding the coding
 * @param body the coded bytes
 * @param etag the strong entity tag of these bytes, with its quotes
 */
record BodyVariant(ContentCoding coding, EncodedBody body, String etag) {

	/** 128 bits of SHA-256: no two bodies of a site will share a tag. */
	private static final int TAG_BYTES = 16;

	/**
	 * No coding makes a shorter body so much smaller that it pays for its header line.
	 */
	private static final int MIN_LENGTH = 48;

	private static final int LINE_LENGTH = "Content-Encoding: \r\n".length();

	/**
	 * Returns the body and its coded forms, identity first. A coded form is kept only if
	 * it makes the whole response smaller, its {@code Content-Encoding} line included.
	 * @param body the body
	 * @param coders the coders to try
	 * @return the variants
	 */
	static List<BodyVariant> of(byte[] body, Map<ContentCoding, BodyCoder> coders) {
		List<BodyVariant> variants = new ArrayList<>();
		variants.add(variant(ContentCoding.IDENTITY, body));
		if (body.length < MIN_LENGTH) {
			return List.copyOf(variants);
		}
		coders.forEach((coding, coder) -> {
			byte[] coded = encode(coder, body);
			if (coded.length + LINE_LENGTH + coding.token().length() < body.length) {
				variants.add(variant(coding, coded));
			}
		});
		return List.copyOf(variants);
	}

	private static byte[] encode(BodyCoder coder, byte[] body) {
		try {
			return coder.encode(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static BodyVariant variant(ContentCoding coding, byte[] bytes) {
		return new BodyVariant(coding, new EncodedBody(bytes), tag(bytes));
	}

	private static String tag(byte[] bytes) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
			return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES)) + '"';
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	byte[] etagBytes() {
		return this.etag.getBytes(StandardCharsets.US_ASCII);
	}

}
