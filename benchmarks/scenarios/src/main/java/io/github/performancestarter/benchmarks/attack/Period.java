package io.github.performancestarter.benchmarks.attack;

import io.github.performancestarter.benchmarks.scenario.result.Percentiles;

/**
 * What the client that means well got in one period.
 *
 * @param times its response times, each from the time it was due
 * @param failed how many requests got no answer or another one
 * @param latenessP99Micros how late the generator itself was, 99th percentile
 */
record Period(Percentiles times, long failed, double latenessP99Micros) {

}
