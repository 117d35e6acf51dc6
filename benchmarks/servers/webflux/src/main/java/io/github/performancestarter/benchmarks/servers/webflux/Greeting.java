package io.github.performancestarter.benchmarks.servers.webflux;

/**
 * A greeting, serialised to JSON for each answer.
 *
 * @param message the text
 */
record Greeting(String message) {

	static Greeting world() {
		return new Greeting("Hello, World!");
	}

}
