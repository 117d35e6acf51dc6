package io.github.performancestarter.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.benchmarks.process.ProcessReadings;
import io.github.performancestarter.benchmarks.scenario.load.Interval;
import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.result.SecondResult;

/**
 * The figures of a scenario second by second, while it runs.
 */
final class Series {

	private final Schedule schedule;

	private final ProcessReadings server;

	private final long start = System.nanoTime();

	private final List<SecondResult> seconds = new ArrayList<>();

	private double last;

	private double lastCpu;

	Series(Schedule schedule, ProcessReadings server) {
		this.schedule = schedule;
		this.server = server;
		this.lastCpu = server.cpuSeconds();
	}

	/**
	 * Adds what happened since the last call.
	 */
	void add(Interval load, Interval probe) {
		double now = (System.nanoTime() - this.start) / 1e9;
		double cpu = this.server.cpuSeconds();
		double length = now - this.last;
		this.seconds.add(new SecondResult(now, length, this.schedule.rateAt(now - length / 2), load.sent() / length,
				load.completed() / length, load.errors(), load.fast().percentiles().p99Micros(),
				load.other().percentiles().p99Micros(), probe.fast().percentiles().p99Micros(),
				cpuShare(cpu - this.lastCpu, length), this.server.residentBytes()));
		this.last = now;
		this.lastCpu = cpu;
	}

	/**
	 * Linux counts in hundredths of a second, so what the last, short interval gives may
	 * be more than there is.
	 */
	private static double cpuShare(double cpu, double length) {
		return Math.min(1, cpu / length / Runtime.getRuntime().availableProcessors());
	}

	List<SecondResult> seconds() {
		return this.seconds;
	}

	double cpuShare() {
		return meanCpuShare(this.seconds);
	}

	/**
	 * The server's share of the machine in the seconds with the highest rate; if none
	 * falls there, that of the busiest second.
	 */
	double cpuShareAtHighestRate() {
		List<SecondResult> highest = this.seconds.stream()
			.filter((second) -> second.scheduledRate() == this.schedule.highestRate())
			.toList();
		return !highest.isEmpty() ? meanCpuShare(highest)
				: this.seconds.stream().mapToDouble(SecondResult::cpuShare).max().orElse(0);
	}

	private static double meanCpuShare(List<SecondResult> seconds) {
		double cpu = seconds.stream().mapToDouble((second) -> second.cpuShare() * second.seconds()).sum();
		double length = seconds.stream().mapToDouble(SecondResult::seconds).sum();
		return (length > 0) ? cpu / length : 0;
	}

}
