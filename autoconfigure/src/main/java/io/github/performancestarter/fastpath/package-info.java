/**
 * Routes answered ahead of WebFlux: their declaration, their responses in bytes, the
 * route table and the byte-level handler. Netty and the JDK only.
 */
@NullMarked
package io.github.performancestarter.fastpath;

import org.jspecify.annotations.NullMarked;
