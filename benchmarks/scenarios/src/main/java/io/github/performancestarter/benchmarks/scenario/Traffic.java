package io.github.performancestarter.benchmarks.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.performancestarter.benchmarks.process.ServerProcess;
import io.github.performancestarter.benchmarks.scenario.load.LoadGenerator;
import io.github.performancestarter.benchmarks.scenario.load.LoadSettings;
import io.github.performancestarter.benchmarks.scenario.load.Mix;
import io.github.performancestarter.benchmarks.scenario.load.Outcome;
import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.load.Segment;

/**
 * Load on the demo with the probe of event-loop lag beside it. Connections stay open
 * until it is closed.
 */
final class Traffic implements AutoCloseable {

	/**
	 * Both generators are told their start ahead, so that neither is late for it.
	 */
	private static final long AHEAD_NANOS = 50_000_000;

	private final ServerProcess demo;

	private final Schedule schedule;

	private final LoadGenerator load;

	private final LoadGenerator probe;

	Traffic(ServerProcess demo, int connections, Schedule schedule, Mix mix) {
		this.demo = demo;
		this.schedule = schedule;
		Schedule probes = new Schedule(
				List.of(new Segment(Duration.ofNanos(Math.round(schedule.seconds() * 1e9)), RunSettings.PROBE_RATE)));
		this.load = generator("load", connections, schedule, mix);
		this.probe = generator("probe", RunSettings.probeConnections(), probes, DemoMix.probe());
	}

	private LoadGenerator generator(String name, int connections, Schedule requests, Mix mix) {
		return new LoadGenerator(name,
				new LoadSettings(this.demo.port(), connections, requests, mix, RunSettings.TIMEOUT));
	}

	/**
	 * Opens all connections.
	 * @throws IOException if one cannot be opened
	 */
	void open() throws IOException, InterruptedException {
		this.load.open();
		this.probe.open();
	}

	/**
	 * Runs the whole schedule.
	 * @param series gets the figures of each part
	 * @throws IOException if a generator fails or the demo ends
	 */
	Outcomes run(Series series) throws IOException, InterruptedException {
		long start = System.nanoTime() + AHEAD_NANOS;
		Watch watch = new Watch(this.demo::isAlive, this.schedule, RunSettings.TIMEOUT, start);
		CompletableFuture<Outcome> probed = this.probe.start(start);
		Outcome loaded = watch.await(this.load.start(start),
				(part, now) -> series.add(part, now, this.load.takeInterval(), this.probe.takeInterval()));
		return new Outcomes(loaded, watch.await(probed, (part, now) -> {
		}));
	}

	@Override
	public void close() {
		this.load.close();
		this.probe.close();
	}

	/**
	 * What both generators counted.
	 *
	 * @param load of the load
	 * @param probe of the probe
	 */
	record Outcomes(Outcome load, Outcome probe) {

	}

}
