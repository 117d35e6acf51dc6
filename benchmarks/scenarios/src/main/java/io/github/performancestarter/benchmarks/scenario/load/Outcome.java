package io.github.performancestarter.benchmarks.scenario.load;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import io.github.performancestarter.benchmarks.result.Errors;

/**
 * What a generator counted in all.
 */
public final class Outcome {

	private final List<RequestKind> kinds;

	private final List<Times> byKind;

	private final long[] errorsByKind;

	private final Times lateness;

	private final long scheduled;

	private final long sent;

	private final Errors errors;

	Outcome(List<RequestKind> kinds, List<Times> byKind, long[] errorsByKind, Times lateness, long scheduled, long sent,
			Errors errors) {
		this.kinds = kinds;
		this.byKind = byKind;
		this.errorsByKind = errorsByKind;
		this.lateness = lateness;
		this.scheduled = scheduled;
		this.sent = sent;
		this.errors = errors;
	}

	public List<RequestKind> kinds() {
		return this.kinds;
	}

	/**
	 * Response times of the kinds that are chosen, together.
	 */
	public Times times(Predicate<RequestKind> chosen) {
		Times times = new Times();
		for (int i = 0; i < this.byKind.size(); i++) {
			if (chosen.test(this.kinds.get(i))) {
				times.add(this.byKind.get(i));
			}
		}
		return times;
	}

	/**
	 * Failed requests of one kind.
	 */
	public long errors(RequestKind kind) {
		return this.errorsByKind[this.kinds.indexOf(kind)];
	}

	/**
	 * Failed requests of all kinds. A connection that was refused is none: what waited
	 * for it has its own time limit.
	 */
	public long failed() {
		return Arrays.stream(this.errorsByKind).sum();
	}

	public Errors errors() {
		return this.errors;
	}

	/**
	 * How late the generator itself was with each request, before any wait for a
	 * connection.
	 */
	public Times lateness() {
		return this.lateness;
	}

	public long scheduled() {
		return this.scheduled;
	}

	public long sent() {
		return this.sent;
	}

}
