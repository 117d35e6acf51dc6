package io.github.performancestarter.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.load.Segment;

/**
 * About a second of a scenario, whole within one segment of its schedule.
 *
 * @param begin seconds from the start of the schedule
 * @param end the same
 * @param rate requests a second that are due in it
 */
record Part(double begin, double end, double rate) {

	/**
	 * The parts of a schedule, without a gap. Those of one segment have the same length.
	 */
	static List<Part> of(Schedule schedule) {
		List<Part> parts = new ArrayList<>();
		double begin = 0;
		for (Segment segment : schedule.segments()) {
			long count = Math.max(1, Math.round(segment.seconds()));
			double length = segment.seconds() / count;
			for (int i = 0; i < count; i++) {
				parts.add(new Part(begin + i * length, begin + (i + 1) * length, segment.rate()));
			}
			begin += segment.seconds();
		}
		return parts;
	}

	/**
	 * A second past the end of the schedule, where nothing is due.
	 */
	static Part after(double end) {
		return new Part(end, end + 1, 0);
	}

	double seconds() {
		return this.end - this.begin;
	}

}
