/**
 * Processes of servers: how they are started, asked, read and ended.
 */
@NullMarked
package io.github.performancestarter.benchmarks.process;

import org.jspecify.annotations.NullMarked;
