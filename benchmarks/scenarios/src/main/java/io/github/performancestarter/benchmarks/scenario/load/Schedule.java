package io.github.performancestarter.benchmarks.scenario.load;

import java.util.List;

/**
 * When each request is due: evenly spaced within each segment, one segment after the
 * other. It is known before the first request and depends on no answer.
 */
public final class Schedule {

	private final List<Segment> segments;

	private final long requests;

	private final long nanos;

	public Schedule(List<Segment> segments) {
		if (segments.isEmpty()) {
			throw new IllegalArgumentException("A schedule has at least one segment");
		}
		this.segments = List.copyOf(segments);
		this.requests = this.segments.stream().mapToLong(Segment::requests).sum();
		this.nanos = this.segments.stream().mapToLong((segment) -> segment.length().toNanos()).sum();
	}

	/**
	 * How many requests are due in all.
	 */
	public long requests() {
		return this.requests;
	}

	public double seconds() {
		return this.nanos / 1e9;
	}

	public List<Segment> segments() {
		return this.segments;
	}

	/**
	 * When a request is due, in nanoseconds from the start.
	 * @param index which request, from 0
	 */
	public long nanosOf(long index) {
		long before = 0;
		long start = 0;
		for (Segment segment : this.segments) {
			long length = segment.length().toNanos();
			if (index < before + segment.requests()) {
				return start + (long) ((double) (index - before) * length / segment.requests());
			}
			before += segment.requests();
			start += length;
		}
		throw new IndexOutOfBoundsException("There are " + this.requests + " requests, not " + (index + 1));
	}

	/**
	 * The highest rate of all segments, in requests a second.
	 */
	public double highestRate() {
		return this.segments.stream().mapToDouble(Segment::rate).max().orElseThrow();
	}

	/**
	 * The rate at a time.
	 * @param seconds from the start; past the end, the rate is 0
	 */
	public double rateAt(double seconds) {
		double end = 0;
		for (Segment segment : this.segments) {
			end += segment.seconds();
			if (seconds < end) {
				return segment.rate();
			}
		}
		return 0;
	}

}
