package io.github.performancestarter.demo.greeting;

/**
 * A greeting, serialised to JSON on each request.
 *
 * @param message the text
 */
record Greeting(String message) {

	static final String TEXT = "Hello, World!";

}
