/**
 * The scenarios: what load the demo is put under, what its figures are held against, and
 * the command that runs it all.
 */
@NullMarked
package io.github.performancestarter.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
