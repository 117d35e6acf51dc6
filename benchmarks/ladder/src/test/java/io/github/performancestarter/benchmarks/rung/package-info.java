/**
 * Tests of the package of this name.
 */
@NullMarked
package io.github.performancestarter.benchmarks.rung;

import org.jspecify.annotations.NullMarked;
