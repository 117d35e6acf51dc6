/**
 * Errors as problem details (RFC 9457).
 */
@NullMarked
package io.github.performancestarter.demo.problem;

import org.jspecify.annotations.NullMarked;
