/**
 * Micrometer meters of the fast path: its own, and its share of
 * {@code http.server.requests}.
 */
@NullMarked
package io.github.performancestarter.fastpath.metrics;

import org.jspecify.annotations.NullMarked;
