package io.github.performancestarter.fastpath;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyVariantTests {

	@ParameterizedTest
	@ValueSource(ints = { 100, 1000, 20_000, 600_000, 2_200_000 })
	void everyCodingDecodesBackToTheBody(int size) throws IOException {
		byte[] body = text(size);
		List<BodyVariant> variants = BodyVariant.of(body, BodyCoders.available());
		assertThat(variants).extracting(BodyVariant::coding)
			.containsExactly(ContentCoding.IDENTITY, ContentCoding.GZIP, ContentCoding.BR, ContentCoding.ZSTD);
		for (BodyVariant variant : variants) {
			assertThat(decode(variant)).as(variant.coding().token()).isEqualTo(body);
			assertThat(variant.body().length()).isLessThanOrEqualTo(body.length);
		}
		assertThat(variants).extracting(BodyVariant::etag).doesNotHaveDuplicates();
	}

	@Test
	void aBodyThatCannotShrinkStaysAsItIs() {
		byte[] noise = new byte[5000];
		new Random(1).nextBytes(noise);
		assertThat(BodyVariant.of(noise, BodyCoders.available())).extracting(BodyVariant::coding)
			.containsExactly(ContentCoding.IDENTITY);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 20, 47 })
	void aTinyBodyStaysAsItIs(int size) {
		assertThat(BodyVariant.of(new byte[size], BodyCoders.available())).extracting(BodyVariant::coding)
			.containsExactly(ContentCoding.IDENTITY);
	}

	@Test
	void aCodedFormMustPayForItsHeaderLine() {
		int line = "Content-Encoding: gzip\r\n".length();
		byte[] body = new byte[100];
		Map<ContentCoding, BodyCoder> coders = new EnumMap<>(ContentCoding.class);
		coders.put(ContentCoding.GZIP, (bytes) -> new byte[100 - line]);
		assertThat(BodyVariant.of(body, coders)).hasSize(1);
		coders.put(ContentCoding.GZIP, (bytes) -> new byte[100 - line - 1]);
		assertThat(BodyVariant.of(body, coders)).hasSize(2);
	}

	@Test
	void theTagDependsOnTheBytesAlone() {
		String one = BodyVariant.of(text(300), BodyCoders.available()).get(0).etag();
		assertThat(BodyVariant.of(text(300), Map.of()).get(0).etag()).isEqualTo(one);
		assertThat(BodyVariant.of(text(301), Map.of()).get(0).etag()).isNotEqualTo(one);
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.aayushatharva.brotli4j.", "com.github.luben.zstd.",
			"com.aayushatharva.brotli4j.encoder." })
	void aLibraryThatIsAbsentIsDoneWithout(String hidden) throws Exception {
		assertThat(codersWithout("none.")).containsExactly("GZIP", "BR", "ZSTD");
		String missing = hidden.contains("zstd") ? "ZSTD" : "BR";
		assertThat(codersWithout(hidden)).hasSize(2).contains("GZIP").doesNotContain(missing);
	}

	/**
	 * The codings that are available to a copy of the class that cannot see a package.
	 */
	private static List<String> codersWithout(String hidden) throws Exception {
		ClassLoader application = BodyVariantTests.class.getClassLoader();
		ClassLoader filtered = new ClassLoader(null) {

			@Override
			protected Class<?> findClass(String name) throws ClassNotFoundException {
				if (name.startsWith(hidden) || name.startsWith("io.github.performancestarter.")) {
					throw new ClassNotFoundException(name);
				}
				return application.loadClass(name);
			}

		};
		URL classes = BodyCoders.class.getProtectionDomain().getCodeSource().getLocation();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes }, filtered)) {
			Method available = loader.loadClass(BodyCoders.class.getName()).getDeclaredMethod("available");
			available.setAccessible(true);
			return ((Map<?, ?>) available.invoke(null)).keySet().stream().map(Object::toString).toList();
		}
	}

	private static byte[] decode(BodyVariant variant) throws IOException {
		ByteArrayInputStream coded = new ByteArrayInputStream(variant.body().bytes());
		return switch (variant.coding()) {
			case IDENTITY -> coded.readAllBytes();
			case GZIP -> new GZIPInputStream(coded).readAllBytes();
			case BR -> new BrotliInputStream(coded).readAllBytes();
			case ZSTD -> new ZstdInputStream(coded).readAllBytes();
		};
	}

	private static byte[] text(int size) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; text.length() < size; i++) {
			text.append("{\"article\":").append(i * 37).append(",\"price\":\"").append(i % 91).append("\"},");
		}
		return text.substring(0, size).getBytes(StandardCharsets.UTF_8);
	}

}
