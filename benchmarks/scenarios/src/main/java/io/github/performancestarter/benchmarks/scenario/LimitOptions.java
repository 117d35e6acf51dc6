package io.github.performancestarter.benchmarks.scenario;

import java.util.Locale;

import io.github.performancestarter.benchmarks.scenario.result.Limits;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The options for limits.
 */
final class LimitOptions {

	private static final double MILLI = 1000;

	private static final double PERCENT = 100;

	@Option(names = "--limit-fast-p99", paramLabel = "MICROS", defaultValue = "500",
			description = "p99 of fast routes, in µs (default: ${DEFAULT-VALUE})")
	private double fastP99Micros;

	@Option(names = "--limit-other-p99", paramLabel = "MILLIS", defaultValue = "50",
			description = "p99 of all other requests, in ms (default: ${DEFAULT-VALUE})")
	private double otherP99Millis;

	@Option(names = "--limit-errors", paramLabel = "PERCENT", defaultValue = "0.1",
			description = "failed requests, in %% (default: ${DEFAULT-VALUE})")
	private double errorPercent;

	@Option(names = "--limit-cpu", paramLabel = "PERCENT", defaultValue = "80",
			description = "processor time of the server, in %% of the machine (default: ${DEFAULT-VALUE})")
	private double cpuPercent;

	@Option(names = "--limit-memory", paramLabel = "PERCENT", defaultValue = "10",
			description = "growth of memory, in %%; 32 MiB always pass (default: ${DEFAULT-VALUE})")
	private double memoryPercent;

	@Option(names = "--limit-lag", paramLabel = "MILLIS", defaultValue = "10",
			description = "p99 of the probes of event-loop lag, in ms (default: ${DEFAULT-VALUE})")
	private double lagMillis;

	/**
	 * The limits.
	 * @throws ParameterException if one is no number, negative, or so large that it would
	 * be none
	 */
	Limits limits(CommandLine command) {
		double slowest = RunSettings.TIMEOUT.toMillis();
		bounded(command, "--limit-fast-p99", this.fastP99Micros, slowest * MILLI);
		bounded(command, "--limit-other-p99", this.otherP99Millis, slowest);
		bounded(command, "--limit-errors", this.errorPercent, PERCENT);
		bounded(command, "--limit-cpu", this.cpuPercent, PERCENT);
		bounded(command, "--limit-memory", this.memoryPercent, 10 * PERCENT);
		bounded(command, "--limit-lag", this.lagMillis, slowest);
		return new Limits(this.fastP99Micros, this.otherP99Millis * MILLI, this.errorPercent / PERCENT,
				this.cpuPercent / PERCENT, this.memoryPercent / PERCENT, 32 << 20, this.lagMillis * MILLI);
	}

	private static void bounded(CommandLine command, String option, double value, double most) {
		if (!(value >= 0 && value <= most)) {
			throw new ParameterException(command,
					String.format(Locale.ROOT, "%s has to be a number from 0 to %.0f, not %s", option, most, value));
		}
	}

}
