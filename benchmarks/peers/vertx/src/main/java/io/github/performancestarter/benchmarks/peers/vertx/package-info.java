/**
 * Servers on Vert.x. The bare one answers a constant body from its request handler; the
 * other one goes through the router and serialises a JSON object for each answer.
 */
@NullMarked
package io.github.performancestarter.benchmarks.peers.vertx;

import org.jspecify.annotations.NullMarked;
