/**
 * Event loops: which transport they use, how many there are, and what a connection gets
 * its buffers from.
 */
@NullMarked
package io.github.performancestarter.server.transport;

import org.jspecify.annotations.NullMarked;
