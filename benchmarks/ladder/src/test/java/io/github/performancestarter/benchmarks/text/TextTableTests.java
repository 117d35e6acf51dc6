package io.github.performancestarter.benchmarks.text;

import java.util.List;

import io.github.performancestarter.benchmarks.text.TextTable.Column;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TextTableTests {

	private final TextTable table = new TextTable(List.of(Column.words("rung"), Column.figures("µs")));

	@Test
	void markdownIsAlignedAndKeepsBarsInsideCells() {
		this.table.add(List.of("a|b", "1.00"));
		this.table.add(List.of("c\nd", "12.0"));
		assertThat(this.table.markdown()).isEqualTo("""
				| rung |   µs |
				|:-----|-----:|
				| a\\|b | 1.00 |
				| c d  | 12.0 |
				""");
	}

	@Test
	void barInATitleDividesNoColumn() {
		TextTable titled = new TextTable(List.of(Column.words("a|b"), Column.figures("c\u001b\nd")));
		titled.add(List.of("e", "1.00"));
		assertThat(titled.markdown()).isEqualTo("""
				| a\\|b | c� d |
				|:-----|-----:|
				| e    | 1.00 |
				""");
	}

	@Test
	void plainTextIsAligned() {
		this.table.add(List.of("netty", "1.00"));
		assertThat(this.table.plain()).isEqualTo("""
				rung     µs
				netty  1.00
				""");
	}

	@Test
	void rowOfAnotherLengthIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.table.add(List.of("netty")))
			.withMessage("1 cells for 2 columns");
	}

}
