/**
 * A Micronaut service: a controller on the event loop, whose record is serialised for
 * each answer.
 */
@NullMarked
package io.github.performancestarter.benchmarks.peers.micronaut;

import org.jspecify.annotations.NullMarked;
