package io.github.performancestarter.fastpath;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogHistogram}.
 */
class LogHistogramTests {

	@Test
	void eachValueFallsIntoTheBucketWithTheNextLowerBound() {
		for (long nanos = 0; nanos < 100_000; nanos++) {
			int bucket = LogHistogram.bucket(nanos);
			assertThat(LogHistogram.lowerBound(bucket)).as("lower bound for %d", nanos).isLessThanOrEqualTo(nanos);
			assertThat(LogHistogram.lowerBound(bucket + 1)).as("next bound for %d", nanos).isGreaterThan(nanos);
		}
	}

	@Test
	void lowerBoundIsWithinAQuarter() {
		for (long nanos = 8; nanos < TimeUnit.MINUTES.toNanos(10); nanos += nanos / 7) {
			long bound = LogHistogram.lowerBound(LogHistogram.bucket(nanos));
			assertThat((double) (nanos - bound) / bound).isBetween(0.0, 0.25);
		}
	}

	@Test
	void extremesStayInside() {
		assertThat(LogHistogram.bucket(-1)).isZero();
		assertThat(LogHistogram.bucket(Long.MAX_VALUE)).isEqualTo(LogHistogram.BUCKETS - 1);
	}

	@Test
	void nothingHasNoPercentile() {
		assertThat(LogHistogram.percentile(new long[LogHistogram.BUCKETS], 0.99)).isNegative();
	}

	@Test
	void percentilesFollowTheRanks() {
		long[] buckets = new long[LogHistogram.BUCKETS];
		buckets[LogHistogram.bucket(100)] = 98;
		buckets[LogHistogram.bucket(10_000)] = 2;
		assertThat(LogHistogram.percentile(buckets, 0.5)).isEqualTo(LogHistogram.bucket(100));
		assertThat(LogHistogram.percentile(buckets, 0.98)).isEqualTo(LogHistogram.bucket(100));
		assertThat(LogHistogram.percentile(buckets, 0.99)).isEqualTo(LogHistogram.bucket(10_000));
	}

}
