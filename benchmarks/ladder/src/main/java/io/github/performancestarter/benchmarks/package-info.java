/**
 * The command line of what measures servers from outside.
 */
@NullMarked
package io.github.performancestarter.benchmarks;

import org.jspecify.annotations.NullMarked;
