/**
 * A Quarkus service: a resource on the event loop, whose record is serialised for each
 * answer. Port and event loops are Quarkus's own properties.
 */
@NullMarked
package io.github.performancestarter.benchmarks.peers.quarkus;

import org.jspecify.annotations.NullMarked;
