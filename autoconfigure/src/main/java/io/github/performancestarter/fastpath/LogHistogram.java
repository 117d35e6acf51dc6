package io.github.performancestarter.fastpath;

/**
 * Buckets of nanoseconds, four to each power of two.
 */
final class LogHistogram {

	/*
	 * A bucket is named by the position of a value's highest bit and the two bits below
	 * it, so a value is at most a quarter above its bucket's lower bound.
	 */

	/** How many buckets there are; the last takes all from about 18 minutes on. */
	static final int BUCKETS = 160;

	private static final int SUB_BITS = 2;

	private LogHistogram() {
	}

	static int bucket(long nanos) {
		if (nanos < 1 << SUB_BITS) {
			return (int) Math.max(nanos, 0);
		}
		int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
		int sub = (int) (nanos >>> exponent - SUB_BITS) & (1 << SUB_BITS) - 1;
		return Math.min(((exponent - SUB_BITS + 1) << SUB_BITS) + sub, BUCKETS - 1);
	}

	static long lowerBound(int bucket) {
		if (bucket < 1 << SUB_BITS) {
			return bucket;
		}
		int exponent = (bucket >>> SUB_BITS) + SUB_BITS - 1;
		long sub = bucket & (1 << SUB_BITS) - 1;
		return 1L << exponent | sub << exponent - SUB_BITS;
	}

	/** The bucket that holds a percentile, or -1 if there is nothing. */
	static int percentile(long[] buckets, double percentile) {
		long total = 0;
		for (long count : buckets) {
			total += count;
		}
		if (total == 0) {
			return -1;
		}
		long rank = Math.max(1, (long) Math.ceil(percentile * total));
		long seen = 0;
		int bucket = 0;
		while (bucket < buckets.length) {
			seen += buckets[bucket];
			if (seen >= rank) {
				break;
			}
			bucket++;
		}
		return bucket;
	}

}
