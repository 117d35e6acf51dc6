/**
 * Tests of the package of this name.
 */
@NullMarked
package io.github.performancestarter.benchmarks.result;

import org.jspecify.annotations.NullMarked;
