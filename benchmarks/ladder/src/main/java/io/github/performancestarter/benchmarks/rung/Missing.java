package io.github.performancestarter.benchmarks.rung;

/**
 * Why a rung cannot be started here. None of these is a failure.
 *
 * @param kind what is missing
 * @param reason the same for a person
 */
public record Missing(Kind kind, String reason) {

	/**
	 * What can be missing.
	 */
	public enum Kind {

		/**
		 * Its module has not been built.
		 */
		NOT_BUILT,

		/**
		 * A program of the machine is not installed.
		 */
		NOT_INSTALLED,

		/**
		 * It needs a later Java than this one.
		 */
		LATER_JAVA,

		/**
		 * No load of the run is one for it.
		 */
		NO_LOAD

	}

	static Missing build(String module) {
		return new Missing(Kind.NOT_BUILT, "benchmarks/" + module + " is not built");
	}

}
