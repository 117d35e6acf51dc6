/**
 * Tests of figures and tables in text.
 */
@NullMarked
package io.github.performancestarter.benchmarks.text;

import org.jspecify.annotations.NullMarked;
