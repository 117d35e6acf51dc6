/**
 * A client of HTTP/2 that is written by hand, frame by frame, and what it finds.
 */
@NullMarked
package io.github.performancestarter.fastpath.http2;

import org.jspecify.annotations.NullMarked;
