/**
 * Limits of a connection: the size of a body, the depth of a pipeline, and how long a
 * client may keep the server waiting.
 */
@NullMarked
package io.github.performancestarter.server.limit;

import org.jspecify.annotations.NullMarked;
