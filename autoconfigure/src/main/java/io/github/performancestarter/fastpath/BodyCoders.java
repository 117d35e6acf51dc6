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

	private BodyCoders() {
	}

	/**
	 * Returns the coders whose library is there and can be used.
	 * @return coders by coding
	 */
	static Map<ContentCoding, BodyCoder> available() {
		return Available.CODERS;
	}

	private static byte[] gzip(byte[] body) throws IOException {
		ByteArrayOutputStream coded = new ByteArrayOutputStream(body.length);
		try (GZIPOutputStream out = new BestGzip(coded)) {
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
	 * GZIP at the best level, which the JDK's stream can only be told by a subclass.
	 */
	private static final class BestGzip extends GZIPOutputStream {

		BestGzip(ByteArrayOutputStream out) throws IOException {
			super(out);
			this.def.setLevel(Deflater.BEST_COMPRESSION);
		}

	}

}
