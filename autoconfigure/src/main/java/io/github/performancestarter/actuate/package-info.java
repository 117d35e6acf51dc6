/**
 * Actuator endpoints that are built from the reports of all features and know none of
 * them.
 */
@NullMarked
package io.github.performancestarter.actuate;

import org.jspecify.annotations.NullMarked;
