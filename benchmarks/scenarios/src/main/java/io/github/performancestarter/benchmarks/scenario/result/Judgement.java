package io.github.performancestarter.benchmarks.scenario.result;

/**
 * What became of a gate.
 */
public enum Judgement {

	/**
	 * The figure keeps its limit.
	 */
	PASSED("passed"),

	/**
	 * The figure does not keep its limit.
	 */
	FAILED("failed"),

	/**
	 * There is no figure, or the generator did not keep its schedule, so that it says
	 * nothing of the server.
	 */
	NOT_VALID("not valid"),

	/**
	 * The figure would keep its limit, but of so few requests that this says nothing.
	 */
	TOO_FEW("cannot tell: too few requests");

	private final String label;

	Judgement(String label) {
		this.label = label;
	}

	public String label() {
		return this.label;
	}

}
