/**
 * Tests of the comparison of results.
 */
@NullMarked
package io.github.performancestarter.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
