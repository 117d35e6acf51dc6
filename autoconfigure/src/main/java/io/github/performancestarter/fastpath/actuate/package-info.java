/**
 * The Actuator endpoint that shows every fast route and what it did.
 */
@NullMarked
package io.github.performancestarter.fastpath.actuate;

import org.jspecify.annotations.NullMarked;
