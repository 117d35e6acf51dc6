package io.github.performancestarter.benchmarks.scenario.result;

/**
 * A scenario that did not come to its end, and has no figures.
 *
 * @param id its identifier, as {@code spike}
 * @param reason why
 */
public record ScenarioFailure(String id, String reason) {

}
