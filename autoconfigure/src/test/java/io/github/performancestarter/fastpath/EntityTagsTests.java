package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntityTagsTests {

	private static final String TAG = "\"v1,x\"";

	/** The list, the result of the weak comparison, the result of the strong one. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			"v1,x"                     | 1 | 1
			W/"v1,x"                   | 1 | 0
			*                          | 1 | 1
			"a", "v1,x"                | 1 | 1
			"a","v1,x","b"             | 1 | 1
			"v1,x", "b"                | 1 | 1
			W/"a" , W/"v1,x"           | 1 | 0
			W/"v1,x", "v1,x"           | 1 | 1
			, ,"v1,x",,                | 1 | 1
			"v1"                       | 0 | 0
			"v1", "x"                  | 0 | 0
			"v1,X"                     | 0 | 0
			"v1,xx"                    | 0 | 0
			""                         | 0 | 0
			"*"                        | 0 | 0
			"a,b", "c,\\", "d"         | 0 | 0
			""")
	void aListIsComparedWeaklyAndStrongly(String list, int weak, int strong) {
		assertThat(match(list, true)).isEqualTo(weak);
		assertThat(match(list, false)).isEqualTo(strong);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "v1,x", "\"v1,x", "v1,x\"", "w/\"v1,x\"", "W\"v1,x\"", "W/", "W", "W/v1", "\"",
			"\"v1,x\" \"b\"", "\"v1,x\"\"b\"", "\"a\", b", "*, \"v1,x\"", "\"v1,x\", *", "**", "\"a b\"", "\"a\tb\"",
			"\"a\u007f\"", "W/ \"v1,x\"", "\"v1,x\";q=1", "\"v1,x\", \"open" })
	void aListOutsideTheGrammarIsMalformedEvenIfATagOfItMatches(String list) {
		assertThat(match(list, true)).isEqualTo(EntityTags.MALFORMED);
		assertThat(match(list, false)).isEqualTo(EntityTags.MALFORMED);
	}

	@Test
	void bytesBeyondAsciiAreAllowedInATag() {
		assertThat(match("\"\u00e9\u00ff\"", true)).isEqualTo(EntityTags.NO_MATCH);
	}

	@Test
	void withoutATagOnlyTheStarMatches() {
		assertThat(match("*", "", true)).isEqualTo(EntityTags.MATCH);
		assertThat(match("\"\"", "", true)).isEqualTo(EntityTags.NO_MATCH);
		assertThat(match("W/\"\", \"a\"", "", false)).isEqualTo(EntityTags.NO_MATCH);
	}

	@Test
	void bytesBeyondTheRangeAreNotRead() {
		byte[] bytes = "W/\"a\", \"v1,x\", W/\"b\"".getBytes(StandardCharsets.ISO_8859_1);
		byte[] tag = TAG.getBytes(StandardCharsets.ISO_8859_1);
		for (int end = 0; end <= bytes.length; end++) {
			byte[] exact = Arrays.copyOf(bytes, end);
			assertThat(EntityTags.match(bytes, 0, end, tag, true)).as("up to %d", end)
				.isEqualTo(EntityTags.match(exact, 0, end, tag, true));
		}
	}

	private static int match(String list, boolean weak) {
		return match(list, TAG, weak);
	}

	private static int match(String list, String tag, boolean weak) {
		byte[] bytes = list.getBytes(StandardCharsets.ISO_8859_1);
		return EntityTags.match(bytes, 0, bytes.length, tag.getBytes(StandardCharsets.ISO_8859_1), weak);
	}

}
