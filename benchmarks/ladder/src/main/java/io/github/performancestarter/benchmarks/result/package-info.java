/**
 * What was measured, as it is kept: immutable records with the raw figures of every
 * round, and the JSON they are written to and read from.
 */
@NullMarked
package io.github.performancestarter.benchmarks.result;

import org.jspecify.annotations.NullMarked;
