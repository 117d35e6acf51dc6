/**
 * An open-loop generator: requests leave by a schedule that no answer can delay, and
 * response times count from the scheduled time.
 */
@NullMarked
package io.github.performancestarter.benchmarks.scenario.load;

import org.jspecify.annotations.NullMarked;
