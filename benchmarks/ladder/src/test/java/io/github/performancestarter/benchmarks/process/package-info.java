/**
 * Tests of the package of this name.
 */
@NullMarked
package io.github.performancestarter.benchmarks.process;

import org.jspecify.annotations.NullMarked;
