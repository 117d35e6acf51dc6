/**
 * Micrometer meters of the server: what it refused before it became a request, and the
 * connections of its listeners and event loops.
 */
@NullMarked
package io.github.performancestarter.server.metrics;

import org.jspecify.annotations.NullMarked;
