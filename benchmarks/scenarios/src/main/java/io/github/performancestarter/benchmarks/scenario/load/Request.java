package io.github.performancestarter.benchmarks.scenario.load;

/**
 * One request on its way.
 *
 * @param kind the index of its kind
 * @param due when it was to be sent, by {@link System#nanoTime}
 */
record Request(int kind, long due) {

}
