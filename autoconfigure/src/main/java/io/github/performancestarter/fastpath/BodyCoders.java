package io.github.performancestarter.fastpath;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The coders that work on this machine.
 */
final class BodyCoders {

	private static final byte[] PROBE = "probe".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

	/** From here on the best level would be felt at start, and gain little. */
	private static final int LARGE = 1024 * 1024;

	private BodyCoders() {
	}

	/**
	 * Returns the coders whose library is there and can be used.
	 * @return coders by coding
	 */
	static Map<ContentCoding, BodyCoder> available() {
		return Available.CODERS;
	}

	static int level(int length) {
		return (length <= LARGE) ? Deflater.BEST_COMPRESSION : Deflater.DEFAULT_COMPRESSION;
	}

	private static byte[] gzip(byte[] body) throws IOException {
		ByteArrayOutputStream coded = new ByteArrayOutputStream(body.length);
		try (GZIPOutputStream out = new LevelledGzip(coded, level(body.length))) {
			out.write(body);
		}
		return coded.toByteArray();
	}

	private static void probe(Map<ContentCoding, BodyCoder> coders, ContentCoding coding,
			Supplier<BodyCoder> supplier) {
		try {
			BodyCoder coder = supplier.get();
			coder.encode(PROBE);
			coders.put(coding, coder);
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			// the class, its native library or this platform is missing: do without
		}
	}

	/**
	 * Probes once, when first asked.
	 */
	private static final class Available {

		private static final Map<ContentCoding, BodyCoder> CODERS;

		static {
			Map<ContentCoding, BodyCoder> coders = new EnumMap<>(ContentCoding.class);
			coders.put(ContentCoding.GZIP, BodyCoders::gzip);
			probe(coders, ContentCoding.BR, () -> new BrotliCoder());
			probe(coders, ContentCoding.ZSTD, () -> new ZstdCoder());
			CODERS = Collections.unmodifiableMap(coders);
		}

	}

	/**
	 * GZIP at a level, which the JDK's stream can only be told by a subclass.
	 */
	private static final class LevelledGzip extends GZIPOutputStream {

		LevelledGzip(ByteArrayOutputStream out, int level) throws IOException {
			super(out);
			this.def.setLevel(level);
		}

	}

}
