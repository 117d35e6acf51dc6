/**
 * Where HTTP/1.1 and HTTP/2 pipelines of Reactor Netty are found, extended, drained and
 * closed without losing a response. Netty and Reactor Netty only; shared by the features
 * that put a handler on the way of a request.
 */
@NullMarked
package io.github.performancestarter.pipeline;

import org.jspecify.annotations.NullMarked;
