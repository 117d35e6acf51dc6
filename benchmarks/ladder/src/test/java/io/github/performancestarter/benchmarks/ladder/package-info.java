/**
 * Tests of the package of this name.
 */
@NullMarked
package io.github.performancestarter.benchmarks.ladder;

import org.jspecify.annotations.NullMarked;
