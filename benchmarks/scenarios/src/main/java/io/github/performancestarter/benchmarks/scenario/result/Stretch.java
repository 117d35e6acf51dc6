package io.github.performancestarter.benchmarks.scenario.result;

/**
 * A stretch of a scenario with one rate.
 *
 * @param seconds its length
 * @param rate requests a second
 */
public record Stretch(double seconds, double rate) {

}
