package io.github.performancestarter.benchmarks.ladder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.Main;
import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Results;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The machinery on two real servers, for a few seconds. Speed is not judged; bytes are.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it reads /proc")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LadderIntegrationTests {

	private static final double MOST_BYTES_PER_REQUEST = 300;

	/** What a server may allocate for a connection that opens, generously. */
	private static final double MOST_BYTES_PER_CONNECTION = 65_536;

	private static final int CONNECTIONS = 64;

	@BeforeAll
	static void wrkIsInstalled() {
		boolean installed = !Environments.firstLine(Path.of("."), "wrk", "-v").isEmpty();
		if (!installed && !"true".equals(System.getenv("CI"))) {
			Assumptions.abort("SKIPPED: wrk is not installed, so the ladder is not tested");
		}
		assertThat(installed).as("wrk on the PATH").isTrue();
	}

	@Test
	void twoRungsGiveACompleteResult(@TempDir Path output) {
		StringWriter out = new StringWriter();
		int status = Main.commandLine()
			.setOut(new PrintWriter(out))
			.execute("ladder", "--only=netty,fast-path", "--loads=plain-64,pipelined-64", "--forks=2", "--rounds=1",
					"--seconds=1", "--warm-up=1", "--warm-up-runs=1", "--jvm-flags=-Xmx256m -XX:ErrorFile=/tmp/end.log",
					"--project=../..", "--output=" + output);
		assertThat(status).as(out.toString()).isZero();
		LadderResult result = Results.read(LadderResult.class, output.resolve("ladder.json"));
		assertThat(result.environment().generators().get("wrk")).contains("4.");
		assertThat(result.settings().jvmFlags()).contains("-XX:ErrorFile=end.log")
			.noneMatch((flag) -> flag.contains("/"));
		assertThat(output.resolve("ladder.md")).content().contains("Performance Starter, fast path");
		assertThat(output.resolve("ladder.html")).content().contains("Performance Starter, fast path", "</html>");
		assertThat(result.rungs()).extracting(RungResult::id).containsExactly("netty", "fast-path");
		result.rungs().forEach(LadderIntegrationTests::isComplete);
		RungResult fastPath = result.measured("fast-path").orElseThrow();
		assertThat(fastPath.answer()).isEqualTo(AnswerKind.PRE_ENCODED);
		assertThat(fastPath.responseHead()).startsWith("HTTP/1.1 200 OK\r\n").containsIgnoringCase("\r\ndate: ");
		assertThat(fastPath.versions()).containsKeys("performance-spring-boot-autoconfigure", "reactor-netty-http");
		assertThat(fastPath.loads())
			.allSatisfy((load) -> assertThat(load.allocatedBytesPerRequest()).isNotNull().isLessThan(mostBytes(load)));
	}

	@Test
	void rungsOverTlsSayWhoseCryptographyTheyUse(@TempDir Path output) {
		StringWriter out = new StringWriter();
		int status = Main.commandLine()
			.setOut(new PrintWriter(out))
			.execute("ladder", "--suite=server", "--only=nginx-tls,fast-path-openssl", "--loads=tls-64", "--rounds=1",
					"--seconds=1", "--warm-up=1", "--warm-up-runs=1", "--jvm-flags=-Xmx256m", "--project=../..",
					"--output=" + output);
		assertThat(status).as(out.toString()).isZero();
		LadderResult result = Results.read(LadderResult.class, output.resolve("server.json"));
		RungResult fastPath = result.measured("fast-path-openssl").orElseThrow();
		assertThat(fastPath.transport()).isEqualTo("epoll, TLS by OpenSSL");
		assertThat(fastPath.versions()).containsKey("netty-tcnative-boringssl-static");
		assertThat(fastPath.command()).contains("-Djdk.tls.server.disableExtensions=psk_key_exchange_modes",
				"--server.ssl.certificate=file:certificate.pem");
		LoadResult load = fastPath.under("tls-64").orElseThrow();
		assertThat(load.rounds()).singleElement().satisfies((round) -> {
			assertThat(round.requests()).isGreaterThan(100);
			assertThat(round.errors()).isEqualTo(Errors.NONE);
		});
		assertThat(result.rung("nginx-tls").orElseThrow().failures()).isEmpty();
		assertThat(result.settings().loads().get(0).bases()).contains("nginx-tls");
	}

	/**
	 * The fewer requests a machine manages in a second, the more of what its connections
	 * allocate falls to each of them. The pass that reads the counters may be slower than
	 * the slowest round, by half.
	 */
	private static double mostBytes(LoadResult load) {
		long requests = load.rounds().stream().mapToLong(Round::requests).min().orElseThrow() / 2;
		return MOST_BYTES_PER_REQUEST + CONNECTIONS * MOST_BYTES_PER_CONNECTION / requests;
	}

	@Test
	void serverThatDoesNotStartIsAFailureAndOneThatIsNotBuiltIsNone(@TempDir Path folder) throws IOException {
		Path target = Files.createDirectories(folder.resolve("benchmarks/servers/netty/target"));
		String[] arguments = { "ladder", "--only=netty,reactor-netty", "--loads=plain-64", "--project=" + folder,
				"--output=" + folder.resolve("not-built") };
		StringWriter err = new StringWriter();
		assertThat(Main.commandLine()
			.setOut(new PrintWriter(new StringWriter()))
			.setErr(new PrintWriter(err))
			.execute(arguments)).isEqualTo(2);
		assertThat(err.toString()).contains("Nothing that was chosen can run here");
		Files.createFile(target.resolve("server.jar"));
		Files.createFile(target.resolve("classpath.txt"));
		StringWriter out = new StringWriter();
		arguments[4] = "--output=" + folder.resolve("broken");
		assertThat(Main.commandLine().setOut(new PrintWriter(out)).execute(arguments)).isEqualTo(1);
		LadderResult result = Results.read(LadderResult.class, folder.resolve("broken/ladder.json"));
		assertThat(result.rungs().get(0).failures()).containsExactly("fork 1, start: It ended with status 1");
		assertThat(result.rungs().get(1).failures()).isEmpty();
		assertThat(result.rungs().get(1).skipped()).isEqualTo("benchmarks/servers/reactor-netty is not built");
		Matcher kept = Pattern.compile("Logs are kept in (\\S+)").matcher(out.toString());
		assertThat(kept.find()).isTrue();
		Path work = Path.of(kept.group(1));
		assertThat(work.resolve("fork-1").resolve("netty.log")).content().contains("NettyServer");
		new WorkFolder(work).delete();
	}

	@Test
	void runThatIsEndedKeepsItsRoundsAndTellsNoFailure(@TempDir Path output, @TempDir Path temporary) throws Exception {
		String rest = end("round 2", output, temporary);
		assertThat(rest).doesNotContain("takes no further part");
		RungResult netty = Results.read(LadderResult.class, output.resolve("ladder.json")).rungs().get(0);
		assertThat(netty.failures()).isEmpty();
		assertThat(netty.loads().get(0).rounds()).extracting(Round::number).startsWith(1);
		assertThat(temporary).isEmptyDirectory();
	}

	@Test
	void runThatIsEndedBeforeItsFirstRoundLeavesNothing(@TempDir Path output, @TempDir Path temporary)
			throws Exception {
		assertThat(end("warm-up: ", output, temporary)).doesNotContain("Exception");
		assertThat(output).isEmptyDirectory();
		assertThat(temporary).isEmptyDirectory();
	}

	/**
	 * Runs until a line comes, and ends the run by a signal.
	 * @return what it printed after that line
	 */
	private static String end(String when, Path output, Path temporary) throws Exception {
		Process run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), Main.class.getName(),
				"ladder", "--only=netty", "--loads=plain-64", "--rounds=100", "--seconds=1", "--warm-up=1",
				"--warm-up-runs=1", "--project=../..", "--output=" + output)
			.redirectErrorStream(true)
			.start();
		try (BufferedReader out = run.inputReader()) {
			String line = "";
			while (line != null && !line.contains(when)) {
				line = out.readLine();
			}
			List<ProcessHandle> servers = run.descendants().toList();
			assertThat(servers).isNotEmpty();
			assertThat(run.toHandle().destroy()).isTrue();
			assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
			servers.forEach((server) -> server.onExit().orTimeout(10, TimeUnit.SECONDS).join());
			return out.lines().collect(Collectors.joining("\n"));
		}
		finally {
			run.destroyForcibly();
		}
	}

	private static void isComplete(RungResult rung) {
		assertThat(rung.skipped()).isNull();
		assertThat(rung.failures()).isEmpty();
		assertThat(rung.versions()).containsKey("netty-codec-http");
		assertThat(rung.command()).startsWith("java ").doesNotContain("/").contains("-cp CLASS_PATH", " PORT ");
		assertThat(rung.loads()).extracting(LoadResult::load).isEqualTo(List.of("plain-64", "pipelined-64"));
		for (LoadResult load : rung.loads()) {
			assertThat(load.generator()).startsWith("wrk ").contains("URL");
			assertThat(load.warmUpRuns()).isEqualTo(2);
			assertThat(load.rounds()).extracting(Round::number).containsExactly(1, 2);
			assertThat(load.rounds()).allSatisfy((round) -> {
				assertThat(round.requests()).isGreaterThan(100);
				assertThat(round.seconds()).isGreaterThan(0.9);
				assertThat(round.cpuSeconds()).isPositive();
				assertThat(round.p50Micros()).isPositive().isLessThanOrEqualTo(round.p99Micros());
				assertThat(round.p99Micros()).isLessThanOrEqualTo(round.p999Micros());
				assertThat(round.residentBytes()).isGreaterThan(20_000_000);
				assertThat(round.errors()).isEqualTo(Errors.NONE);
			});
		}
	}

}
