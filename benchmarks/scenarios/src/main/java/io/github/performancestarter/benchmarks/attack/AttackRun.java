package io.github.performancestarter.benchmarks.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.performancestarter.attack.Attack;
import io.github.performancestarter.attack.AttackKind;
import io.github.performancestarter.attack.Script;
import io.github.performancestarter.benchmarks.process.Jcmd;
import io.github.performancestarter.benchmarks.process.ServerProcess;
import io.github.performancestarter.benchmarks.scenario.load.Answer;
import io.github.performancestarter.benchmarks.scenario.load.LoadGenerator;
import io.github.performancestarter.benchmarks.scenario.load.LoadSettings;
import io.github.performancestarter.benchmarks.scenario.load.Mix;
import io.github.performancestarter.benchmarks.scenario.load.Outcome;
import io.github.performancestarter.benchmarks.scenario.load.RequestKind;
import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.load.Segment;
import io.github.performancestarter.benchmarks.scenario.result.Memory;

/**
 * Runs one attack against a demo of its own: warm-up, a quiet period, a period under
 * attack, and a look at what is left.
 */
final class AttackRun {

	private static final AttackKind.Paths PATHS = new AttackKind.Paths("/plaintext", "/large?kb=4096", "/slow?ms=100",
			"/articles");

	private static final String IDLE_TIMEOUT = "--server.netty.idle-timeout=";

	private static final int WARM_UP_RATE = 2_000;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/** What an attack needs until all its connections are there. */
	private static final long SETTLE_MILLIS = 3_000;

	/** Longer than any time limit of the demo's arguments. */
	private static final long CALM_MILLIS = 6_000;

	private static final long GRACE_SECONDS = 60;

	private final AttackSettings settings;

	private final Path jar;

	private final AttackKind kind;

	AttackRun(AttackSettings settings, Path jar, AttackKind kind) {
		this.settings = settings;
		this.jar = jar;
		this.kind = kind;
	}

	/**
	 * Runs it.
	 * @param log where the demo's output goes
	 * @throws IOException if the demo does not start, ends meanwhile or cannot be reached
	 */
	AttackResult run(Path log) throws IOException, InterruptedException {
		int port = ServerProcess.freePort();
		try (ServerProcess demo = ServerProcess.start(command(port), port, log)) {
			period(demo, this.settings.warmUpSeconds(), WARM_UP_RATE);
			Meters meters = new Meters(port);
			Map<String, Long> counted = meters.read();
			Memory before = memory(demo);
			Period quiet = period(demo, this.settings.seconds(), this.settings.rate());
			Script script = script();
			try (Peak peak = new Peak(demo.readings()); LoadGenerator client = client(demo, this.settings.seconds())) {
				client.open();
				Attack attack = Attack.start(port, script);
				Period attacked;
				try (attack) {
					TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
					attacked = measure(demo, client);
				}
				TimeUnit.MILLISECONDS.sleep(CALM_MILLIS);
				return new AttackResult(this.kind.word(), script.connections(), quiet, attacked, attack.opened(),
						attack.ended(), Meters.since(meters.read(), counted), before, peak.mostResidentBytes(),
						memory(demo));
			}
		}
	}

	private Script script() {
		Script script = this.kind.script(PATHS);
		return (this.kind == AttackKind.IDLE_CONNECTIONS) ? script.with(this.settings.idleConnections()) : script;
	}

	private List<String> command(int port) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.settings.jvmFlags());
		command.addAll(List.of("-jar", this.jar.toString(), "--server.address=127.0.0.1", "--server.port=" + port));
		command.addAll(this.settings.demoArguments());
		if (this.kind == AttackKind.IDLE_CONNECTIONS) {
			// what they cost while they are there, not what it costs to end them all at
			// once
			command.replaceAll((argument) -> argument.startsWith(IDLE_TIMEOUT) ? IDLE_TIMEOUT + "120s" : argument);
		}
		if (this.kind == AttackKind.MANY_CONNECTIONS) {
			command.addAll(List.of("--performance.server.max-connections=" + this.kind.script(PATHS).connections() / 2,
					"--performance.server.max-connections-policy=close"));
		}
		return command;
	}

	private Period period(ServerProcess demo, int seconds, int rate) throws IOException, InterruptedException {
		try (LoadGenerator client = client(demo, seconds, rate)) {
			client.open();
			return measure(demo, client);
		}
	}

	private LoadGenerator client(ServerProcess demo, int seconds) {
		return client(demo, seconds, this.settings.rate());
	}

	private LoadGenerator client(ServerProcess demo, int seconds, int rate) {
		Schedule schedule = new Schedule(List.of(new Segment(Duration.ofSeconds(seconds), rate)));
		return new LoadGenerator("client",
				new LoadSettings(demo.port(), this.settings.connections(), schedule, mix(), TIMEOUT));
	}

	private static Mix mix() {
		return new Mix(List.of(kind("fast", "/plaintext", true, 13), kind("webflux", "/webflux/json", false, 27)));
	}

	private static RequestKind kind(String id, String path, boolean fast, int bytes) {
		byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
		return new RequestKind(id, "GET " + path, fast, 1, Answer.exactly(200, bytes), List.of(request));
	}

	private Period measure(ServerProcess demo, LoadGenerator client) throws IOException, InterruptedException {
		Outcome outcome = await(client.start(System.nanoTime()));
		if (!demo.isAlive()) {
			throw new IOException("The demo ended");
		}
		return new Period(outcome.times((kind) -> true).percentiles(), outcome.failed(),
				outcome.lateness().percentiles().p99Micros());
	}

	private Outcome await(CompletableFuture<Outcome> outcome) throws IOException, InterruptedException {
		int longest = Math.max(this.settings.warmUpSeconds(), this.settings.seconds());
		try {
			return outcome.get(longest + TIMEOUT.toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			throw new IOException("The generator does not end", ex);
		}
		catch (ExecutionException ex) {
			throw new IOException("The generator failed: " + ex.getCause(), ex.getCause());
		}
	}

	private static Memory memory(ServerProcess demo) throws IOException, InterruptedException {
		long live = new Jcmd(demo.pid()).liveHeapBytes();
		return new Memory(demo.readings().residentBytes(), live);
	}

}
