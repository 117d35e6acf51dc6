/**
 * The ladder: servers beside each other, under the same loads, in interleaved rounds.
 */
@NullMarked
package io.github.performancestarter.benchmarks.ladder;

import org.jspecify.annotations.NullMarked;
