/**
 * Listeners: how many sockets accept connections for one server, how many connections
 * they let in, and over which protocols.
 */
@NullMarked
package io.github.performancestarter.server.listener;

import org.jspecify.annotations.NullMarked;
