package io.github.performancestarter.benchmarks.result;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResultFileTests {

	private final LadderResult result = SampleLadder.of(List.of(SampleLadder.PLAIN), List.of());

	@TempDir
	private Path folder = Path.of("");

	@Test
	void runsOfADayAreNumbered() throws Exception {
		Path day = this.folder.resolve("2026-11-21");
		for (String name : List.of("ladder.json", "ladder-2.json", "ladder-3.json")) {
			ResultFile file = ResultFile.next(day, "ladder");
			assertThat(file.json()).isEqualTo(day.resolve(name));
			file.write(this.result);
		}
		assertThat(LadderFiles.read(day.resolve("ladder-2.json"))).isEqualTo(this.result);
	}

	@Test
	void runThatStartsMeanwhileTakesAnotherName() throws Exception {
		ResultFile first = ResultFile.next(this.folder, "ladder");
		ResultFile second = ResultFile.next(this.folder, "ladder");
		assertThat(second.json()).isNotEqualTo(first.json());
		first.giveUpIfEmpty();
		second.write(this.result);
		second.giveUpIfEmpty();
		assertThat(this.folder.toFile().list()).containsExactly("ladder-2.json");
	}

	@Test
	void folderThatWasMadeForNothingIsRemovedUnlessSomethingIsInIt() throws Exception {
		Path made = this.folder.resolve("made");
		ResultFile.only(made, "ladder").giveUpIfEmpty();
		assertThat(made).doesNotExist();
		ResultFile kept = ResultFile.next(made, "ladder");
		Files.createFile(kept.beside(".log"));
		kept.giveUpIfEmpty();
		assertThat(made.toFile().list()).containsExactly("ladder.log");
		ResultFile.only(this.folder, "ladder").giveUpIfEmpty();
		assertThat(this.folder).exists();
	}

	@Test
	void folderThatHoldsARunIsRefused() throws Exception {
		ResultFile file = ResultFile.only(this.folder, "ladder");
		file.write(this.result);
		assertThatExceptionOfType(FileAlreadyExistsException.class)
			.isThrownBy(() -> ResultFile.only(this.folder, "ladder"));
	}

	@Test
	void laterStateReplacesTheEarlierOneAndLeavesNoOtherFile() throws Exception {
		ResultFile file = ResultFile.only(this.folder, "ladder");
		file.write(this.result);
		file.write(this.result);
		assertThat(file.beside(".md")).isEqualTo(this.folder.resolve("ladder.md"));
		assertThat(this.folder.toFile().list()).containsExactly("ladder.json");
	}

}
