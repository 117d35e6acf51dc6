package io.github.performancestarter.benchmarks.scenario;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.sun.management.OperatingSystemMXBean;
import io.github.performancestarter.benchmarks.process.ServerProcess;
import io.github.performancestarter.benchmarks.scenario.load.LoadGenerator;
import io.github.performancestarter.benchmarks.scenario.load.LoadSettings;
import io.github.performancestarter.benchmarks.scenario.load.Mix;
import io.github.performancestarter.benchmarks.scenario.load.Outcome;
import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.load.Segment;
import io.github.performancestarter.benchmarks.scenario.result.Memory;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;

/**
 * Runs one scenario against a demo of its own: articles, warm-up, memory, load, memory.
 */
final class ScenarioRun {

	/**
	 * A demo that has just started would be overloaded by much more than 200 changes a
	 * second.
	 */
	private static final Duration PREPARATION = Duration.ofSeconds(5);

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
			prepare(demo);
			Outcome warmUp = load(demo, this.scenario.warmUp(this.settings.warmUp()), DemoMix.mix());
			Memory before = LiveHeap.read(demo);
			return measure(demo, warmUp, before);
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

	private void prepare(ServerProcess demo) throws IOException, InterruptedException {
		double rate = DemoMix.ARTICLES / (double) PREPARATION.toSeconds();
		Outcome stored = load(demo, new Schedule(List.of(new Segment(PREPARATION, rate))), DemoMix.creation());
		if (stored.errors().total() != 0) {
			throw new IOException("The demo did not store " + DemoMix.ARTICLES + " articles: " + stored.errors());
		}
	}

	private Outcome load(ServerProcess demo, Schedule schedule, Mix mix) throws IOException, InterruptedException {
		try (LoadGenerator generator = generator("warm-up", demo, this.settings.connections(), schedule, mix)) {
			return await(generator.start(), demo, () -> {
			});
		}
	}

	private ScenarioResult measure(ServerProcess demo, Outcome warmUp, Memory before)
			throws IOException, InterruptedException {
		Schedule schedule = this.scenario.schedule(this.settings.scale());
		Schedule probes = new Schedule(
				List.of(new Segment(Duration.ofNanos(Math.round(schedule.seconds() * 1e9)), RunSettings.PROBE_RATE)));
		try (LoadGenerator probe = generator("probe", demo, RunSettings.probeConnections(), probes, DemoMix.probe());
				LoadGenerator load = generator("load", demo, this.settings.connections(), schedule, DemoMix.mix())) {
			double cpu = ownCpuSeconds();
			Series series = new Series(schedule, demo.readings());
			CompletableFuture<Outcome> probed = probe.start();
			Outcome outcome = await(load.start(), demo, () -> series.add(load.takeInterval(), probe.takeInterval()));
			Outcome lag = await(probed, demo, () -> {
			});
			double used = ownCpuSeconds() - cpu;
			return new Summary(this.settings.limits(), this.scenario, schedule).of(outcome, lag, warmUp, series, used,
					before, LiveHeap.read(demo));
		}
	}

	/**
	 * Processor time of this JVM without its children, of which the demo is one.
	 */
	private static double ownCpuSeconds() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
	}

	private static LoadGenerator generator(String name, ServerProcess demo, int connections, Schedule schedule,
			Mix mix) {
		return new LoadGenerator(name, new LoadSettings(demo.port(), connections, schedule, mix, RunSettings.TIMEOUT));
	}

	/**
	 * Waits for the outcome, and takes a sample each second and at the end.
	 */
	private static Outcome await(CompletableFuture<Outcome> outcome, ServerProcess demo, Sample sample)
			throws IOException, InterruptedException {
		while (true) {
			try {
				Outcome result = outcome.get(1, TimeUnit.SECONDS);
				sample.take();
				return result;
			}
			catch (TimeoutException ex) {
				sample.take();
			}
			catch (ExecutionException ex) {
				throw new IOException("The generator failed: " + ex.getCause(), ex.getCause());
			}
			if (!demo.isAlive()) {
				throw new IOException("The demo ended under load; its output is beside the results");
			}
		}
	}

	/**
	 * Takes figures of the last second.
	 */
	private interface Sample {

		void take() throws InterruptedException;

	}

}
