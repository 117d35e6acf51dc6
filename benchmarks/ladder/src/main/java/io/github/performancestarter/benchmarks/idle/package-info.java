/**
 * What a connection that does nothing keeps of a server's memory: thousands of them,
 * opened step by step, and the memory read between the steps.
 */
@NullMarked
package io.github.performancestarter.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
