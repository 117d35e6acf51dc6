package io.github.performancestarter.benchmarks.peers.micronaut;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A greeting, serialised to JSON for each answer.
 *
 * @param message the text
 */
@Serdeable
record Greeting(String message) {

}
