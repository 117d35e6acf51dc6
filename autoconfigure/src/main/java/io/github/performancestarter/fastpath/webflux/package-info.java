/**
 * Asks the running WebFlux application, before the server binds, what it would do with
 * the path of a fast route: whether a handler serves it, and whether Spring Security lets
 * it through. And, while it runs, which headers of proxies it believes.
 */
@NullMarked
package io.github.performancestarter.fastpath.webflux;

import org.jspecify.annotations.NullMarked;
