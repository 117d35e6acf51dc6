/**
 * Benchmarks of the fast path, in its own package to reach its parts.
 */
@NullMarked
package io.github.performancestarter.fastpath;

import org.jspecify.annotations.NullMarked;
