package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptEncodingTests {

	/**
	 * Preferences of identity, gzip, br and zstd: 2000 for q=1, 1 for "not mentioned".
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			''                                        | 1    0    0    0
			gzip                                      | 1    2000 0    0
			GZip                                      | 1    2000 0    0
			x-gzip                                    | 1    2000 0    0
			X-GZIP;Q=0.5                              | 1    1000 0    0
			gzip, deflate, br, zstd                   | 1    2000 2000 2000
			gzip,deflate,br,zstd                      | 1    2000 2000 2000
			gzip;q=0.8, br;q=1.0, zstd;q=0.25         | 1    1600 2000 500
			gzip ; q=0.001                            | 1    2    0    0
			gzip;q=0                                  | 1    0    0    0
			gzip;q=0.000                              | 1    0    0    0
			gzip;q=1.                                 | 1    2000 0    0
			gzip;q=0.                                 | 1    0    0    0
			*                                         | 2000 2000 2000 2000
			*;q=0                                     | 0    0    0    0
			*;q=0.5, gzip                             | 1000 2000 1000 1000
			gzip, *;q=0                               | 0    2000 0    0
			identity                                  | 2000 0    0    0
			identity;q=0                              | 0    0    0    0
			identity;q=0.5, gzip;q=0.1                | 1000 200  0    0
			IDENTITY;q=0, *                           | 0    2000 2000 2000
			deflate, compress, sdch;q=0.3, aws-chunked | 1   0    0    0
			', ,gzip,,'                               | 1    2000 0    0
			gzip;q=1, gzip;q=0.5                      | 1    1000 0    0
			gzip;q=0, x-gzip                          | 1    0    0    0
			gzipx, xgzip, bro, b, zst, zstd2          | 1    0    0    0
			""")
	void aValueIsReadAsOnePreferenceForEachCoding(String value, String expected) {
		long preferences = parse(value);
		List<String> read = new ArrayList<>();
		for (ContentCoding coding : ContentCoding.values()) {
			read.add(String.valueOf(AcceptEncoding.preference(preferences, coding.number())));
		}
		assertThat(read).containsExactly(expected.split(" +", -1));
	}

	@Test
	void tabsAreWhiteSpaceToo() {
		assertThat(parse("gzip\t;\tq=0.5\t,\tbr")).isEqualTo(parse("gzip;q=0.5,br"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip br", "gzip;", "gzip;q", "gzip;q=", "gzip;q=2", "gzip;q=1.001", "gzip;q=0.0000",
			"gzip;q=-1", "gzip;q=.5", "gzip;q=0,5;", "gzip;q=0.5;q=0.6", "gzip;level=9", "gzip;q =1", "gzip;q= 1",
			";q=1", "\"gzip\"", "gzip/1", "gz\u00e9p", "gzip;q=0.5x", "gzip;q=1.0 0", "gzip;x=0.5", "=", "(gzip)",
			"gzip;q=0x5" })
	void aValueOutsideTheGrammarIsMalformed(String value) {
		assertThat(parse(value)).isEqualTo(AcceptEncoding.MALFORMED);
	}

	@Test
	void bytesBeyondTheRangeAreNotRead() {
		byte[] bytes = "zz gzip;q=0.5;q=0.9 zz".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(AcceptEncoding.parse(bytes, 3, 13)).isEqualTo(parse("gzip;q=0.5"));
		for (int end = 3; end <= bytes.length; end++) {
			byte[] exact = java.util.Arrays.copyOf(bytes, end);
			assertThat(AcceptEncoding.parse(bytes, 3, end)).as("up to %d", end)
				.isEqualTo(AcceptEncoding.parse(exact, 3, end));
		}
	}

	private static long parse(String value) {
		byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
		return AcceptEncoding.parse(bytes, 0, bytes.length);
	}

}
