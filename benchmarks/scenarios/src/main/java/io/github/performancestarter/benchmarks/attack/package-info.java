/**
 * Attacks on the packaged demo: what a client that means well waits for, quiet and under
 * attack, and what the attack costs the server.
 */
@NullMarked
package io.github.performancestarter.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
