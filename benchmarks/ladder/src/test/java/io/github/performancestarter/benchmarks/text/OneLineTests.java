package io.github.performancestarter.benchmarks.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OneLineTests {

	@Test
	void whatATerminalWouldObeyIsReplaced() {
		assertThat(OneLine.of("a\u001b[2Jb\u0007\b\u009b31m\u202ec\u0000")).isEqualTo("a�[2Jb���31m�c�");
	}

	@Test
	void linesBecomeOneAndLettersStay() {
		assertThat(OneLine.of(" Größe\r\n\tµs → – \u2028x ")).isEqualTo("Größe µs → – �x");
	}

}
