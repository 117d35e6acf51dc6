/**
 * Tests of the package of this name.
 */
@NullMarked
package io.github.performancestarter.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
