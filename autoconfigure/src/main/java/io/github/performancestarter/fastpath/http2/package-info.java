/**
 * Answers plain requests for declared routes between the codec of HTTP/2 and its
 * multiplexer, before a channel is made for their streams. Netty only.
 */
@NullMarked
package io.github.performancestarter.fastpath.http2;

import org.jspecify.annotations.NullMarked;
