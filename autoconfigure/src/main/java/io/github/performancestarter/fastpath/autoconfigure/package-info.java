/**
 * Auto-configuration of the fast path: properties, their mapping to routes, the checks
 * before the server binds, and the messages for what is wrong.
 */
@NullMarked
package io.github.performancestarter.fastpath.autoconfigure;

import org.jspecify.annotations.NullMarked;
