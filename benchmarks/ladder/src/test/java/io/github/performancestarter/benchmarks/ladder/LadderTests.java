package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.generator.Sample;
import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Setup;
import io.github.performancestarter.benchmarks.rung.Suite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * What a run keeps when something goes wrong: real processes, and a generator that fails
 * when it is told to.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LadderTests {

	private static final Load LOAD = new Load("plain-64", "64 connections", Protocol.HTTP_1, 1, 1, false);

	private final StringWriter out = new StringWriter();

	private final List<LadderResult> states = new ArrayList<>();

	@TempDir
	private Path work = Path.of("");

	@Test
	void failureUnderLoadKeepsTheRoundsBeforeIt() throws Exception {
		LadderResult result = run(1, 3, List.of(new SmallRung("good", 9), new SmallRung("bad", 9)),
				new Script("bad", 4, () -> {
					throw new IOException("It broke:\n/home/me/log");
				}));
		assertThat(rounds(result, "good")).containsExactly(1, 2, 3);
		assertThat(rounds(result, "bad")).containsExactly(1);
		assertThat(rung(result, "bad").failures()).containsExactly("fork 1, plain-64, round 2: It broke");
		assertThat(rung(result, "bad").skipped()).isNull();
		assertThat(rung(result, "good").failures()).isEmpty();
		assertThat(this.out.toString()).contains("/home/me/log");
	}

	@Test
	void uncheckedExceptionLosesNoMore() throws Exception {
		LadderResult result = run(1, 2, List.of(new SmallRung("good", 9), new SmallRung("bad", 9)),
				new Script("bad", 4, () -> {
					throw new NumberFormatException("x");
				}));
		assertThat(rounds(result, "good")).containsExactly(1, 2);
		assertThat(rounds(result, "bad")).containsExactly(1);
		assertThat(rung(result, "bad").failures()).singleElement().asString().contains("NumberFormatException: x");
	}

	@Test
	void deathOfTheServerUnderLoadGivesNoFigure() throws Exception {
		LadderResult result = run(1, 2, List.of(new SmallRung("bad", 9)), new Script("bad", 4, null));
		assertThat(rounds(result, "bad")).containsExactly(1);
		assertThat(rung(result, "bad").failures())
			.containsExactly("fork 1, plain-64, round 2: A process of the server ended under load");
	}

	@Test
	void serverThatIsStoppedForPartOfARoundGivesNoFigure() throws Exception {
		LadderResult result = run(1, 2, List.of(new SmallRung("bad", 9)),
				new Script("bad", 4, LadderTests::stopForASecond));
		assertThat(rounds(result, "bad")).containsExactly(1);
		assertThat(rung(result, "bad").failures()).singleElement()
			.asString()
			.startsWith("fork 1, plain-64, round 2: Server or generator stood still: no processor time was used for");
	}

	private static void stopForASecond() throws IOException, InterruptedException {
		String pid = Long.toString(ProcessHandle.current().children().findFirst().orElseThrow().pid());
		program("kill", "-STOP", pid);
		program("sleep", "1");
		program("kill", "-CONT", pid);
	}

	private static void program(String... command) throws IOException, InterruptedException {
		assertThat(Program.run(Path.of("."), Duration.ofSeconds(10), List.of(command)).status()).isZero();
	}

	@Test
	void startThatFailsInALaterForkKeepsTheEarlierOne() throws Exception {
		LadderResult result = run(2, 1, List.of(new SmallRung("good", 9), new SmallRung("bad", 1)), null);
		assertThat(rounds(result, "good")).containsExactly(1, 2);
		assertThat(rounds(result, "bad")).containsExactly(1);
		assertThat(rung(result, "bad").failures()).containsExactly("fork 2, start: It ended with status 7");
		assertThat(this.out.toString()).contains("no such file: /home/me/secret");
	}

	@Test
	void whatIsNotBuiltIsLeftOutAndHasNotFailed() throws Exception {
		LadderResult result = run(1, 1, List.of(new SmallRung("good", 9), new SmallRung("absent", 0)), null);
		assertThat(rung(result, "absent").skipped()).isEqualTo("absent is not built");
		assertThat(rung(result, "absent").failures()).isEmpty();
		assertThat(rung(result, "good").versions()).containsEntry("small", "3");
		assertThat(rung(result, "good").command()).startsWith("java ").contains(" PORT ");
	}

	@Test
	void stateIsHandedOverAfterEachRoundAndTheOrderTurns() throws Exception {
		Script script = new Script("none", 0, null);
		run(1, 2, List.of(new SmallRung("a", 9), new SmallRung("b", 9), new SmallRung("c", 9)), script);
		assertThat(this.states).extracting((state) -> rounds(state, "c").size()).containsExactly(1, 2, 2);
		assertThat(script.order.subList(6, 12)).containsExactly("a", "b", "c", "c", "b", "a");
	}

	private LadderResult run(int forks, int rounds, List<Rung> rungs, @Nullable Script script) throws Exception {
		Setup setup = new Setup(this.work, this.work, Path.of("java"), List.of(), 1);
		Plan plan = new Plan(Suite.LADDER, setup, rungs, List.of(LOAD), forks, rounds, 1, 1, 2);
		Script generator = (script != null) ? script : new Script("none", 0, null);
		LadderResult result = new Ladder(plan, Map.of(Protocol.HTTP_1, generator), false,
				new Console(new PrintWriter(this.out)))
			.run(this.states::add);
		assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
		return result;
	}

	private static RungResult rung(LadderResult result, String id) {
		return result.rungs().stream().filter((rung) -> rung.id().equals(id)).findFirst().orElseThrow();
	}

	private static List<Integer> rounds(LadderResult result, String id) {
		return rung(result, id).under("plain-64").orElseThrow().rounds().stream().map(Round::number).toList();
	}

	/**
	 * A generator that knows servers by their path, and fails in one run of one of them.
	 * The warm-up of two runs comes first.
	 */
	private static final class Script implements Generator {

		private final List<String> order = new ArrayList<>();

		private final String victim;

		private final int run;

		private final @Nullable Failure failure;

		/**
		 * A script.
		 * @param victim the server that it fails with
		 * @param run in which of its runs
		 * @param failure what happens, or {@code null} to end the server
		 */
		Script(String victim, int run, @Nullable Failure failure) {
			this.victim = victim;
			this.run = run;
			this.failure = failure;
		}

		@Override
		public String name() {
			return "script";
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public List<String> command(Load load, String url, int seconds) {
			return List.of("script", url);
		}

		@Override
		public Sample run(Load load, String url, int seconds) throws IOException, InterruptedException {
			String id = URI.create(url).getPath().substring(1);
			this.order.add(id);
			if (id.equals(this.victim) && Collections.frequency(this.order, id) == this.run) {
				if (this.failure != null) {
					this.failure.happen();
				}
				else {
					end(url);
				}
			}
			return new Sample(1, 1, 1, 1, 1, Errors.NONE);
		}

		private static void end(String url) {
			List<ProcessHandle> servers = ProcessHandle.current().children().toList();
			assertThatIOException().isThrownBy(() -> URI.create(url + "/end").toURL().openStream());
			servers.forEach((server) -> server.onExit().orTimeout(20, TimeUnit.SECONDS).join());
		}

	}

	/**
	 * What goes wrong.
	 */
	private interface Failure {

		void happen() throws IOException, InterruptedException;

	}

}
