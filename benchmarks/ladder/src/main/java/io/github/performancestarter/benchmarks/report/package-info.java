/**
 * A result of the ladder as Markdown and as one page of HTML, both made again from the
 * file at any time.
 */
@NullMarked
package io.github.performancestarter.benchmarks.report;

import org.jspecify.annotations.NullMarked;
