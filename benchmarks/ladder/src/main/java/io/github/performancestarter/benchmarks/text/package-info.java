/**
 * Figures and tables as a person reads them in text.
 */
@NullMarked
package io.github.performancestarter.benchmarks.text;

import org.jspecify.annotations.NullMarked;
