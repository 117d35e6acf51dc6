/**
 * A Helidon SE service: one route with a constant body. Helidon has no event loops, but a
 * virtual thread for each connection.
 */
@NullMarked
package io.github.performancestarter.benchmarks.peers.helidon;

import org.jspecify.annotations.NullMarked;
