package io.github.performancestarter.benchmarks.attack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.performancestarter.attack.AttackKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AttacksCommandTests {

	private static final int WRONG_USAGE = 2;

	private static final int FAILED = 1;

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--only=slow-heads,teardrop  | There is no attack 'teardrop', only [slow-heads, slow-bodies,
			--seconds=0                 | --seconds has to be from 1 to 3600
			--warm-up=0                 | --warm-up has to be from 1 to 3600
			--rate=0                    | --rate has to be from 1 to 100000
			--connections=1001          | --connections has to be from 1 to 1000
			--idle-connections=30000    | --idle-connections has to be from 1 to 25000
			--loud                      | Unknown option: '--loud'
			""")
	void wrongOptionsAreRefused(String option, String message) {
		assertThat(execute(option)).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).contains(message);
	}

	@Test
	void listNamesTheAttacks() {
		assertThat(Main.commandLine().setOut(new PrintWriter(this.out)).execute("--list")).isZero();
		assertThat(this.out.toString().lines()).contains("slow-heads", "rapid-resets")
			.hasSize(AttackKind.values().length);
	}

	@Test
	void missingDemoIsToldWithTheWayToBuildIt(@TempDir Path folder) {
		assertThat(execute("--project=" + folder)).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).contains("There is no " + folder)
			.contains("mvn -B -ntp -pl demo-service -am -DskipTests package");
	}

	@Test
	void attackThatCannotBeMeasuredIsToldAndTheNextOneRuns(@TempDir Path folder) throws IOException {
		Files.createDirectories(folder.resolve("demo-service/target"));
		Files.writeString(folder.resolve("demo-service/target/demo-service.jar"), "This is no archive");
		assertThat(execute("--project=" + folder, "--output=" + folder, "--only=slow-heads,slow-bodies"))
			.isEqualTo(FAILED);
		assertThat(this.out.toString()).contains("slow-heads failed;", "slow-bodies failed;", "Written: ");
		assertThat(folder.resolve("attacks.json")).content().contains("It ended with status 1");
		assertThat(folder.resolve("attacks.md")).content().contains("- slow-bodies: It ended with status 1");
	}

	private int execute(String... arguments) {
		return Main.commandLine()
			.setOut(new PrintWriter(this.out, true))
			.setErr(new PrintWriter(this.err, true))
			.execute(arguments);
	}

}
