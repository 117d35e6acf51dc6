package io.github.performancestarter.benchmarks.attack;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.benchmarks.result.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs two attacks for a short time against the packaged demo. Whether the machinery
 * works is judged here, and no speed.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AttacksIntegrationTests {

	@Test
	void shortAttacksGiveCompleteResults(@TempDir Path folder) throws Exception {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int status = Main.commandLine()
			.setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err, true))
			.execute("--project=" + System.getProperty("project.root"), "--only=slow-heads,shut-windows", "--seconds=4",
					"--warm-up=2", "--rate=50", "--output=" + folder, "--jvm-flags=-Xms128m -Xmx256m");
		assertThat(err.toString()).isEmpty();
		assertThat(status).as(out.toString()).isZero();
		AttacksResult result = Results.read(AttacksResult.class, folder.resolve("attacks.json"));
		assertThat(result.attacks()).extracting(AttackResult::id).containsExactly("slow-heads", "shut-windows");
		assertThat(result.attacks()).allSatisfy((attack) -> {
			assertThat(attack.quiet().times().count()).isEqualTo(200);
			assertThat(attack.attacked().times().count()).isEqualTo(200);
			assertThat(attack.opened()).isGreaterThanOrEqualTo(attack.connections());
			assertThat(attack.mostResidentBytes()).isPositive();
			assertThat(attack.after().liveHeapBytes()).isPositive();
		});
		assertThat(result.attacks().get(0).counted()).containsKey("performance_server_header_timeouts_connections");
		assertThat(result.attacks().get(1).counted()).containsKey("performance_server_write_timeouts_responses");
		assertThat(Files.readString(folder.resolve("attacks.md"))).startsWith("# Attacks\n")
			.contains("| slow-heads ", "| shut-windows ")
			.doesNotContain("NaN", "null");
	}

}
