/**
 * Tests of the package of this name.
 */
@NullMarked
package io.github.performancestarter.benchmarks.generator;

import org.jspecify.annotations.NullMarked;
