/**
 * Tests of the fast path at the level of the wire: exact bytes in, exact bytes out, on
 * real sockets and on embedded channels.
 */
@NullMarked
package io.github.performancestarter.fastpath.wire;

import org.jspecify.annotations.NullMarked;
