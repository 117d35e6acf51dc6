/**
 * Installs the fast path into Reactor Netty: the byte-level handler on HTTP/1.1
 * connections, the handlers of frames on those of HTTP/2, and the twin that answers the
 * same routes for everything else.
 */
@NullMarked
package io.github.performancestarter.fastpath.reactornetty;

import org.jspecify.annotations.NullMarked;
