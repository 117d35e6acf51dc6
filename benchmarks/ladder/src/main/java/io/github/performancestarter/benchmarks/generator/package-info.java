/**
 * Load generators: wrk and h2load, each run as a process and read.
 */
@NullMarked
package io.github.performancestarter.benchmarks.generator;

import org.jspecify.annotations.NullMarked;
