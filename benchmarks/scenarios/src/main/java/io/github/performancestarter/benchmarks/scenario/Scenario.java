package io.github.performancestarter.benchmarks.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.load.Segment;

/**
 * A kind of day a service has, with its lengths at full size.
 */
enum Scenario {

	BASELINE("Baseline: 1,000/s for 2 min", new Segment(Duration.ofMinutes(2), 1_000)),

	SUSTAINED("Sustained: 5,000/s for 10 min", new Segment(Duration.ofMinutes(10), 5_000)),

	SPIKE("Spike: 1,000/s for 10 min, a tenth of it at 10,000/s", new Segment(Duration.ofSeconds(270), 1_000),
			new Segment(Duration.ofSeconds(60), 10_000), new Segment(Duration.ofSeconds(270), 1_000)),

	SOAK("Soak: 1,500/s for 60 min", new Segment(Duration.ofMinutes(60), 1_500));

	private static final double LEAST_WARM_UP_RATE = 2_000;

	private final String title;

	// List.of cannot be changed
	@SuppressWarnings("ImmutableEnumChecker")
	private final List<Segment> segments;

	Scenario(String title, Segment... segments) {
		this.title = title;
		this.segments = List.of(segments);
	}

	static Scenario of(String id) {
		return Arrays.stream(values())
			.filter((scenario) -> scenario.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no scenario '" + id + "', only " + ids()));
	}

	static List<String> ids() {
		return Arrays.stream(values()).map(Scenario::id).toList();
	}

	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	String title() {
		return this.title;
	}

	/**
	 * The schedule with all lengths multiplied by a factor; rates stay.
	 */
	Schedule schedule(double scale) {
		return new Schedule(this.segments.stream().map((segment) -> segment.scaled(scale)).toList());
	}

	/**
	 * The schedule of warm-up: half the highest rate, as little would be compiled at the
	 * lowest.
	 */
	Schedule warmUp(Duration length) {
		double rate = Math.max(LEAST_WARM_UP_RATE, schedule(1).highestRate() / 2);
		return new Schedule(List.of(new Segment(length, rate)));
	}

}
