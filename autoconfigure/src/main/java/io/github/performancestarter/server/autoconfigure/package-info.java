/**
 * Auto-configuration of the server feature: properties, their check, and the parts of the
 * server they switch on.
 */
@NullMarked
package io.github.performancestarter.server.autoconfigure;

import org.jspecify.annotations.NullMarked;
