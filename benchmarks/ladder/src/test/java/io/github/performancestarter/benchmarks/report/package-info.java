/**
 * Tests of the ladder's reports.
 */
@NullMarked
package io.github.performancestarter.benchmarks.report;

import org.jspecify.annotations.NullMarked;
