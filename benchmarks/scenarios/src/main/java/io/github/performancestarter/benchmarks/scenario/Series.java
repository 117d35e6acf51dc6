package io.github.performancestarter.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.github.performancestarter.benchmarks.scenario.load.Interval;
import io.github.performancestarter.benchmarks.scenario.result.SecondResult;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a scenario part by part, while it runs.
 */
final class Series {

	/**
	 * A part that was read later than by this share of its length has processor time of
	 * its neighbour.
	 */
	private static final double LATEST = 0.1;

	private final double highestRate;

	private final DoubleSupplier cpuSeconds;

	private final LongSupplier residentBytes;

	private final List<SecondResult> seconds = new ArrayList<>();

	private final Share whole = new Share();

	private final Share highest = new Share();

	private double last;

	private double lastCpu;

	/**
	 * A series that begins now.
	 * @param highestRate the highest rate of the schedule
	 * @param cpuSeconds processor time of the server since its start
	 * @param residentBytes its memory
	 */
	Series(double highestRate, DoubleSupplier cpuSeconds, LongSupplier residentBytes) {
		this.highestRate = highestRate;
		this.cpuSeconds = cpuSeconds;
		this.residentBytes = residentBytes;
		this.lastCpu = cpuSeconds.getAsDouble();
	}

	/**
	 * Adds what happened since the last call.
	 * @param part the part that has ended
	 * @param now seconds from the start of the schedule
	 * @param load what the load's generator counted
	 * @param probe what the probe's generator counted
	 */
	void add(Part part, double now, Interval load, Interval probe) {
		double cpu = this.cpuSeconds.getAsDouble();
		double length = now - this.last;
		Share share = new Share();
		share.add(cpu - this.lastCpu, length);
		this.whole.add(cpu - this.lastCpu, length);
		if (part.rate() == this.highestRate && isOnTime(part, now)) {
			this.highest.add(cpu - this.lastCpu, length);
		}
		this.seconds.add(new SecondResult(now, length, part.rate(), load.sent() / length, load.completed() / length,
				load.errors(), load.fast().percentiles().p99Micros(), load.other().percentiles().p99Micros(),
				probe.fast().percentiles().p99Micros(), share.ofMachine(), this.residentBytes.getAsLong()));
		this.last = now;
		this.lastCpu = cpu;
	}

	private boolean isOnTime(Part part, double now) {
		double latest = LATEST * part.seconds();
		return Math.abs(this.last - part.begin()) <= latest && Math.abs(now - part.end()) <= latest;
	}

	List<SecondResult> seconds() {
		return this.seconds;
	}

	double cpuShare() {
		return this.whole.ofMachine();
	}

	/**
	 * The server's share of the machine in the parts with the highest rate.
	 * @return the share, or {@code null} if no such part was read in time
	 */
	@Nullable Double cpuShareAtHighestRate() {
		return this.highest.isEmpty() ? null : this.highest.ofMachine();
	}

	/**
	 * Processor time over time.
	 */
	private static final class Share {

		private double cpu;

		private double length;

		void add(double cpuSeconds, double seconds) {
			this.cpu += cpuSeconds;
			this.length += seconds;
		}

		boolean isEmpty() {
			return this.length == 0;
		}

		/**
		 * Linux counts in hundredths of a second, so what a short time gives may be more
		 * than there is.
		 */
		double ofMachine() {
			return isEmpty() ? 0 : Math.min(1, this.cpu / this.length / Runtime.getRuntime().availableProcessors());
		}

	}

}
