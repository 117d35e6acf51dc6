/**
 * A server on Netty alone: its HTTP codec and one handler. Each answer is an object that
 * the codec encodes; the body is a constant. No {@code Date} is sent, as Reactor Netty
 * sends none either.
 */
@NullMarked
package io.github.performancestarter.benchmarks.servers.netty;

import org.jspecify.annotations.NullMarked;
