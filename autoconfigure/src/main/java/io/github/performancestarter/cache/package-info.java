/**
 * Caches in memory whose values are loaded once for everyone who asks, and dropped by
 * key, tag or pattern without a value from before coming back.
 */
@NullMarked
package io.github.performancestarter.cache;

import org.jspecify.annotations.NullMarked;
