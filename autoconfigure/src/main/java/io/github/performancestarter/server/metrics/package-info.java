/**
 * Micrometer meters of what the server refused before it became a request.
 */
@NullMarked
package io.github.performancestarter.server.metrics;

import org.jspecify.annotations.NullMarked;
