package io.github.performancestarter.benchmarks.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.performancestarter.benchmarks.scenario.load.LoadGenerator;
import io.github.performancestarter.benchmarks.scenario.result.Limits;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioSettings;

/**
 * How scenarios are run.
 *
 * @param scale what all lengths are multiplied by
 * @param warmUp the length of warm-up, which is not scaled
 * @param connections connections of the generator
 * @param jar the packaged demo
 * @param jvmFlags flags of the demo's JVM
 * @param demoArguments arguments of the demo
 * @param limits what figures are held against
 */
record RunSettings(double scale, Duration warmUp, int connections, Path jar, List<String> jvmFlags,
		List<String> demoArguments, Limits limits) {

	static final double PROBE_RATE = 100;

	/**
	 * How long a request may take, from the time it was due.
	 */
	static final Duration TIMEOUT = Duration.ofSeconds(10);

	/**
	 * Reactor Netty starts as many event loops, unless it is told otherwise.
	 */
	private static final int LEAST_LOOPS = 4;

	/**
	 * Two connections for each event loop the demo has by default.
	 */
	static int probeConnections() {
		return 2 * Math.max(LEAST_LOOPS, Runtime.getRuntime().availableProcessors());
	}

	ScenarioSettings described() {
		return new ScenarioSettings(this.scale, this.warmUp.toMillis() / 1000.0, this.connections, probeConnections(),
				PROBE_RATE, TIMEOUT.toSeconds(), LoadGenerator.transport(), this.jvmFlags, this.demoArguments,
				this.limits);
	}

}
