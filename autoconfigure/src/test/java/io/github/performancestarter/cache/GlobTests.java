package io.github.performancestarter.cache;

import java.util.SplittableRandom;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests what patterns match.
 */
class GlobTests {

	@ParameterizedTest
	@CsvSource({ "user:*, user:1, true", "user:*, user:, true", "user:*, users:1, false", "*:draft, a:draft, true",
			"*:draft, a:drafts, false", "*, '', true", "?, '', false", "a?c, abc, true", "a?c, ac, false",
			"a*b*c, aXbXbXc, true", "a*b*c, aXcXb, false", "**a, a, true", "a\\*, a*, true", "a\\*, ab, false",
			"a\\?, a?, true", "a\\\\, a\\, true", "[ab], a, false", "[ab], [ab], true", "abc, abc, true",
			"abc, abcd, false", "abc, ab, false" })
	void aPatternMatchesWholeKeys(String pattern, String key, boolean matches) {
		assertThat(new Glob(pattern).matches(key)).isEqualTo(matches);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\\" })
	void aPatternThatSaysNothingIsRefused(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Glob(pattern));
	}

	@Test
	void aPatternOfMoreThan256CharactersIsRefused() {
		assertThat(new Glob("a".repeat(256)).matches("a".repeat(256))).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> new Glob("a".repeat(257)));
	}

	@Test
	void aPatternMatchesAsItsRegularExpressionDoes() {
		SplittableRandom random = new SplittableRandom(1);
		int matched = 0;
		for (int i = 0; i < 50_000; i++) {
			String pattern = text(random, "ab*?", 1 + random.nextInt(6));
			String key = text(random, "ab", random.nextInt(8));
			Pattern expression = Pattern.compile(pattern.replace("*", ".*").replace("?", "."));
			boolean matches = expression.matcher(key).matches();
			assertThat(new Glob(pattern).matches(key)).as("%s, %s", pattern, key).isEqualTo(matches);
			matched += matches ? 1 : 0;
		}
		assertThat(matched).isBetween(5_000, 45_000);
	}

	@Test
	void theWorstPatternTakesNoMoreThanTheProductOfTheLengths() {
		Glob glob = new Glob("*" + "a".repeat(254) + "b");
		assertThat(glob.matches("a".repeat(100_000))).isFalse();
	}

	private static String text(SplittableRandom random, String alphabet, int length) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			text.append(alphabet.charAt(random.nextInt(alphabet.length())));
		}
		return text.toString();
	}

}
