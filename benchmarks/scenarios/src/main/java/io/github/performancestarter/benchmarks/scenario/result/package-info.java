/**
 * What scenarios measured, as it is kept in their JSON file: immutable records.
 */
@NullMarked
package io.github.performancestarter.benchmarks.scenario.result;

import org.jspecify.annotations.NullMarked;
