/**
 * What Reactor Netty's HTTP/1.1 server leaves open: requests whose {@code Host} is
 * invalid, and heads that never end. Netty and Reactor Netty only.
 */
@NullMarked
package io.github.performancestarter.server;

import org.jspecify.annotations.NullMarked;
