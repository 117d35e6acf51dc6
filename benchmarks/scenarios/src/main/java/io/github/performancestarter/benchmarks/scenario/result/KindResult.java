package io.github.performancestarter.benchmarks.scenario.result;

/**
 * How one kind of request did.
 *
 * @param id the identifier, as {@code article}
 * @param title what it asks for
 * @param fast true iff a fast route answers it
 * @param weight its weight in the mix
 * @param errors requests of this kind that failed
 * @param times its response times
 */
public record KindResult(String id, String title, boolean fast, int weight, long errors, Percentiles times) {

}
