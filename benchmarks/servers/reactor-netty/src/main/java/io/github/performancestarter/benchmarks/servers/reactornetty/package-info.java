/**
 * A server on Reactor Netty without routes. Each answer is assembled by Reactor Netty;
 * the body is a constant.
 */
@NullMarked
package io.github.performancestarter.benchmarks.servers.reactornetty;

import org.jspecify.annotations.NullMarked;
