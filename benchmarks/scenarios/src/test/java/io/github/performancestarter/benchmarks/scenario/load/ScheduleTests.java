package io.github.performancestarter.benchmarks.scenario.load;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScheduleTests {

	private final Schedule schedule = new Schedule(List.of(new Segment(Duration.ofSeconds(2), 10),
			new Segment(Duration.ofSeconds(1), 100), new Segment(Duration.ofMillis(500), 4)));

	@Test
	void requestsAreThoseOfAllSegments() {
		assertThat(this.schedule.requests()).isEqualTo(20 + 100 + 2);
		assertThat(this.schedule.seconds()).isEqualTo(3.5);
	}

	@Test
	void requestsAreEvenlySpacedWithinEachSegment() {
		assertThat(this.schedule.nanosOf(0)).isZero();
		assertThat(this.schedule.nanosOf(1)).isEqualTo(100_000_000);
		assertThat(this.schedule.nanosOf(19)).isEqualTo(1_900_000_000);
		assertThat(this.schedule.nanosOf(20)).isEqualTo(2_000_000_000);
		assertThat(this.schedule.nanosOf(21)).isEqualTo(2_010_000_000);
		assertThat(this.schedule.nanosOf(120)).isEqualTo(3_000_000_000L);
		assertThat(this.schedule.nanosOf(121)).isEqualTo(3_250_000_000L);
	}

	@Test
	void requestPastTheEndIsRefused() {
		assertThatThrownBy(() -> this.schedule.nanosOf(122)).isInstanceOf(IndexOutOfBoundsException.class);
	}

	@Test
	void rateIsThatOfTheSegment() {
		assertThat(this.schedule.rateAt(0)).isEqualTo(10);
		assertThat(this.schedule.rateAt(2.5)).isEqualTo(100);
		assertThat(this.schedule.rateAt(3.4)).isEqualTo(4);
		assertThat(this.schedule.rateAt(3.6)).isZero();
		assertThat(this.schedule.highestRate()).isEqualTo(100);
	}

	@Test
	void scaledSegmentKeepsItsRate() {
		assertThat(new Segment(Duration.ofMinutes(10), 5_000).scaled(1 / 60.0))
			.isEqualTo(new Segment(Duration.ofSeconds(10), 5_000));
	}

	@Test
	void segmentThatIsTooShortForOneRequestHasOne() {
		assertThat(new Segment(Duration.ofMillis(1), 10).requests()).isEqualTo(1);
	}

	@Test
	void emptySegmentsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Segment(Duration.ZERO, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new Segment(Duration.ofSeconds(1), 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(List.of()));
	}

}
