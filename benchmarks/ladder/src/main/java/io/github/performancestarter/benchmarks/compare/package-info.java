/**
 * Two results of the ladder held against each other, with the noise of their rounds.
 */
@NullMarked
package io.github.performancestarter.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
