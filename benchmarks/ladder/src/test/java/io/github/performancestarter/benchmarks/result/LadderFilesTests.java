package io.github.performancestarter.benchmarks.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
	@CsvSource(delimiter = ';', quoteCharacter = '"',
			textBlock = """
					/rungs/1               ; id             ; null     ; rungs[1].id is missing
					/rungs/1               ; id             ; 'netty'  ; rungs[1].id is that of another one
					/rungs/1               ; answer         ; 'GUESSED'; rungs[1].answer: Cannot deserialize value of type
					/rungs/1               ; ours           ; 0        ; rungs[1].ours is neither true nor false
					/rungs/1               ; failures       ; [null]   ; rungs[1].failures[0] is no text
					/rungs/1               ; versions       ; {'a': 1} ; rungs[1].versions.a is no text
					/rungs/1/loads/1       ; load           ; null     ; rungs[1].loads[1].load is missing
					/rungs/1/loads/1       ; load           ; 'plain-64' ; rungs[1].loads[1].load is that of another one
					/rungs/1/loads/1       ; allocatedBytesPerRequest ; -1 ; rungs[1].loads[1].allocatedBytesPerRequest is no number from 0 on
					/rungs/1/loads/0/rounds/2 ; number      ; 2        ; rungs[1].loads[0].rounds[2].number is that of another one
					/rungs/1/loads/0/rounds/2 ; requests    ; 0        ; rungs[1].loads[0].rounds[2]: Cannot construct instance
					/rungs/1/loads/0/rounds/2 ; seconds     ; 1e999    ; rungs[1].loads[0].rounds[2].seconds is no number from 0 on
					/rungs/1/loads/0/rounds/2 ; seconds     ; 1e-320   ; rungs[1].loads[0].rounds[2]: Cannot construct instance
					/rungs/1/loads/0/rounds/2 ; cpuSeconds  ; 'NaN'    ; rungs[1].loads[0].rounds[2].cpuSeconds is no number from 0 on
					/rungs/1/loads/0/rounds/2 ; p99Micros   ; -0.5     ; rungs[1].loads[0].rounds[2].p99Micros is no number from 0 on
					/rungs/1/loads/0/rounds/2 ; errors      ; null     ; rungs[1].loads[0].rounds[2].errors is missing
					/rungs/1/loads/0/rounds/2 ; errors      ; 7        ; rungs[1].loads[0].rounds[2].errors is no object
					/settings/loads/1      ; id             ; null     ; settings.loads[1].id is missing
					/settings/loads/1      ; id             ; 'plain-64' ; settings.loads[1].id is that of another one
					/settings/loads/1      ; bases          ; 'netty'  ; settings.loads[1].bases is no list
					/environment           ; processors     ; -2       ; environment.processors is no number from 0 on
					""")
	void damagedFieldIsNamed(String parent, String name, String value, String message) throws IOException {
		Path file = this.folder.resolve("damaged.json");
		Results.write(new SampleLadder(1, .02).whole(), file);
		ObjectMapper mapper = JsonMapper.builder().build();
		JsonNode root = mapper.readTree(file);
		((ObjectNode) root.at(parent)).set(name, mapper.readTree(value.replace('\'', '"')));
		Files.writeString(file, root.toString().replace("Infinity", "1e999"));
		assertThatExceptionOfType(UnusableResultException.class).isThrownBy(() -> LadderFiles.read(file))
			.withMessageStartingWith(file + " is not a result of the ladder: " + message)
			.satisfies((ex) -> assertThat(ex.getMessage()).hasLineCount(1));
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
