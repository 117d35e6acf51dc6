package io.github.performancestarter.benchmarks.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LadderFilesTests {

	@TempDir
	private Path folder = Path.of("");

	@Test
	void resultComesBackAsItWasWritten() throws Exception {
		LadderResult result = new SampleLadder(1, .02).whole();
		Path file = this.folder.resolve("ladder.json");
		Results.write(result, file);
		assertThat(LadderFiles.read(file)).isEqualTo(result);
	}

	@Test
	void missingFileIsNamed() {
		Path file = this.folder.resolve("missing.json");
		assertThatExceptionOfType(UnusableResultException.class).isThrownBy(() -> LadderFiles.read(file))
			.withMessage(file + " is not a file");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			Ladder              ; is not JSON: line 1, column
			{"schema": 1}       ; has format 1
			{"rungs": []}       ; is not a result of the ladder: it names no format
			[1]                 ; is not a result of the ladder: it names no format
			''                  ; is not a result of the ladder
			{"schema": 2}       ; is not a result of the ladder
			{"schema": 2, "rungs": 7} ; is not a result of the ladder
			""", quoteCharacter = '\'')
	void otherContentIsToldInOneLine(String content, String message) throws IOException {
		Path file = Files.writeString(this.folder.resolve("other.json"), content);
		assertThatExceptionOfType(UnusableResultException.class).isThrownBy(() -> LadderFiles.read(file))
			.withMessageStartingWith(file + " " + message)
			.satisfies((ex) -> assertThat(ex.getMessage()).hasLineCount(1));
	}

}
