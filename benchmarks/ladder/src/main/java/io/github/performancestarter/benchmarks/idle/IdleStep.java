package io.github.performancestarter.benchmarks.idle;

/**
 * The memory of a server with a number of idle connections, right after a full collection
 * of garbage.
 *
 * @param connections how many were open
 * @param residentBytes resident memory of its processes, the whole heap included since it
 * is touched at start
 * @param liveHeapBytes live objects; 0 if there is no JVM
 */
public record IdleStep(int connections, long residentBytes, long liveHeapBytes) {

}
