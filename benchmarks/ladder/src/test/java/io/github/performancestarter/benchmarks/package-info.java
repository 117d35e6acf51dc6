/**
 * Tests of what starts everything.
 */
@NullMarked
package io.github.performancestarter.benchmarks;

import org.jspecify.annotations.NullMarked;
