package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NegotiationTests {

	private final List<BodyVariant> variants = List.of(variant(ContentCoding.IDENTITY, 1000),
			variant(ContentCoding.GZIP, 400), variant(ContentCoding.BR, 300), variant(ContentCoding.ZSTD, 350));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                | IDENTITY
			gzip, deflate, br, zstd           | BR
			gzip, deflate                     | GZIP
			gzip, zstd                        | ZSTD
			zstd, gzip                        | ZSTD
			br;q=0.9, gzip                    | GZIP
			br;q=0.999, gzip;q=0.998          | BR
			*                                 | BR
			*;q=0.1                           | BR
			br;q=0, *                         | ZSTD
			deflate                           | IDENTITY
			identity                          | IDENTITY
			identity, gzip;q=0.5              | IDENTITY
			identity, gzip                    | GZIP
			identity;q=0.5, gzip;q=0.5        | GZIP
			gzip;q=0.001                      | GZIP
			gzip;q=0                          | IDENTITY
			gzip;q=0, br;q=0, zstd;q=0        | IDENTITY
			identity;q=0, deflate, gzip;q=0.1 | GZIP
			""")
	void theSmallestOfTheMostWantedIsChosen(String value, ContentCoding expected) {
		int chosen = select(new Negotiation(this.variants), value);
		assertThat(this.variants.get(chosen).coding()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			gzip, deflate, br, zstd | GZIP
			br, zstd                | IDENTITY
			*                       | GZIP
			""")
	void aCodingThatTheRouteDoesNotHaveIsPassedOver(String value, ContentCoding expected) {
		List<BodyVariant> two = this.variants.subList(0, 2);
		assertThat(two.get(select(new Negotiation(two), value)).coding()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			identity;q=0
			*;q=0
			identity;q=0, deflate
			br;q=7
			gzip;
			""")
	void aValueThatIsMalformedOrAcceptsNothingIsUnsure(String value) {
		assertThat(select(new Negotiation(this.variants), value)).isEqualTo(Negotiation.UNSURE);
	}

	private static int select(Negotiation negotiation, String value) {
		byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
		return negotiation.select(bytes, 0, bytes.length);
	}

	private static BodyVariant variant(ContentCoding coding, int length) {
		return new BodyVariant(coding, new EncodedBody(new byte[length]), "\"" + coding + "\"");
	}

}
