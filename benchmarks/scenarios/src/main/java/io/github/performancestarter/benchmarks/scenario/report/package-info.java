/**
 * Results of scenarios as texts for people: Markdown, and a page of HTML in the look of
 * the ladder's.
 */
@NullMarked
package io.github.performancestarter.benchmarks.scenario.report;

import org.jspecify.annotations.NullMarked;
