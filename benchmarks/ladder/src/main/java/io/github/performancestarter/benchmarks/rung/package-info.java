/**
 * The rungs of the ladder: which servers there are, what they need, and how each is
 * started.
 */
@NullMarked
package io.github.performancestarter.benchmarks.rung;

import org.jspecify.annotations.NullMarked;
