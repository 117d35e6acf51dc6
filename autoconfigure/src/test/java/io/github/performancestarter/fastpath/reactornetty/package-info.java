/**
 * Tests for the fast path in Reactor Netty on a bound port.
 */
@NullMarked
package io.github.performancestarter.fastpath.reactornetty;

import org.jspecify.annotations.NullMarked;
