package io.github.performancestarter.benchmarks.scenario;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import io.github.performancestarter.benchmarks.process.Jcmd;
import io.github.performancestarter.benchmarks.process.ProcessReadings;
import io.github.performancestarter.benchmarks.process.ServerProcess;
import io.github.performancestarter.benchmarks.scenario.load.LoadGenerator;
import io.github.performancestarter.benchmarks.scenario.load.LoadSettings;
import io.github.performancestarter.benchmarks.scenario.load.Outcome;
import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.load.Segment;
import io.github.performancestarter.benchmarks.scenario.result.Memory;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;

/**
 * Runs one scenario against a demo of its own: articles, warm-up, memory, load, memory.
 * Memory is read with connections open that were used, both times.
 */
final class ScenarioRun {

	/**
	 * So few connections that a demo which has just started is not flooded with changes,
	 * whatever the machine: what it has not come to waits in the generator.
	 */
	private static final int PREPARATION_CONNECTIONS = 4;

	private static final Schedule PREPARATION = new Schedule(
			List.of(new Segment(Duration.ofSeconds(5), DemoMix.ARTICLES / 5.0)));

	private static final Duration PREPARATION_TIMEOUT = Duration.ofMinutes(2);

	private final RunSettings settings;

	private final Scenario scenario;

	ScenarioRun(RunSettings settings, Scenario scenario) {
		this.settings = settings;
		this.scenario = scenario;
	}

	/**
	 * Runs it.
	 * @param log where the demo's output goes
	 * @throws IOException if the demo does not start, ends meanwhile or cannot be reached
	 */
	ScenarioResult run(Path log) throws IOException, InterruptedException {
		int port = ServerProcess.freePort();
		try (ServerProcess demo = start(port, log)) {
			store(demo);
			return measure(demo, warmUp(demo));
		}
	}

	private ServerProcess start(int port, Path log) throws IOException, InterruptedException {
		try {
			return ServerProcess.start(command(port), port, log);
		}
		catch (IOException ex) {
			throw new IOException("The demo did not start. " + ex.getMessage(), ex);
		}
	}

	private List<String> command(int port) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.settings.jvmFlags());
		command.addAll(
				List.of("-jar", this.settings.jar().toString(), "--server.address=127.0.0.1", "--server.port=" + port));
		command.addAll(this.settings.demoArguments());
		return command;
	}

	private void store(ServerProcess demo) throws IOException, InterruptedException {
		LoadSettings load = new LoadSettings(demo.port(), PREPARATION_CONNECTIONS, PREPARATION, DemoMix.creation(),
				PREPARATION_TIMEOUT);
		try (LoadGenerator generator = new LoadGenerator("articles", load)) {
			generator.open();
			long start = System.nanoTime();
			Outcome stored = new Watch(demo::isAlive, PREPARATION, PREPARATION_TIMEOUT, start)
				.await(generator.start(start), (part, now) -> {
				});
			if (stored.failed() != 0) {
				throw new IOException("The demo did not store " + DemoMix.ARTICLES + " articles: " + stored.errors());
			}
		}
	}

	private Warm warmUp(ServerProcess demo) throws IOException, InterruptedException {
		Schedule schedule = this.scenario.warmUp(this.settings.warmUp());
		try (Traffic traffic = new Traffic(demo, this.settings.connections(), schedule, DemoMix.warmUp())) {
			traffic.open();
			return new Warm(traffic.run(series(schedule, demo)).load(), memory(demo));
		}
	}

	private ScenarioResult measure(ServerProcess demo, Warm warm) throws IOException, InterruptedException {
		Schedule schedule = this.scenario.schedule(this.settings.scale());
		try (Traffic traffic = new Traffic(demo, this.settings.connections(), schedule, DemoMix.mix())) {
			traffic.open();
			double cpu = ownCpuSeconds();
			Series series = series(schedule, demo);
			Traffic.Outcomes outcomes = traffic.run(series);
			double used = ownCpuSeconds() - cpu;
			return new Summary(this.settings.limits(), this.scenario, schedule).of(outcomes, warm.outcome(), series,
					used, warm.memory(), memory(demo));
		}
	}

	private static Memory memory(ServerProcess demo) throws IOException, InterruptedException {
		long live = new Jcmd(demo.pid()).liveHeapBytes();
		return new Memory(demo.readings().residentBytes(), live);
	}

	private static Series series(Schedule schedule, ServerProcess demo) {
		ProcessReadings readings = demo.readings();
		return new Series(schedule.highestRate(), readings::cpuSeconds, readings::residentBytes);
	}

	/**
	 * Processor time of this JVM without its children, of which the demo is one.
	 */
	private static double ownCpuSeconds() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
	}

	/**
	 * A demo after warm-up.
	 *
	 * @param outcome what became of the requests of warm-up
	 * @param memory the demo's memory
	 */
	private record Warm(Outcome outcome, Memory memory) {

	}

}
