package io.github.performancestarter.benchmarks.scenario.result;

/**
 * Memory of the server after a full collection of garbage.
 *
 * @param residentBytes resident memory of the process
 * @param liveHeapBytes what the heap's live objects take
 */
public record Memory(long residentBytes, long liveHeapBytes) {

}
