package io.github.performancestarter.benchmarks.peers.quarkus;

/**
 * A greeting, serialised to JSON for each answer.
 *
 * @param message the text
 */
record Greeting(String message) {

}
