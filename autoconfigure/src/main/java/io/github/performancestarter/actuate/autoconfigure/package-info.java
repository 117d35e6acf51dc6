/**
 * Auto-configuration of the Actuator endpoint that shows all features.
 */
@NullMarked
package io.github.performancestarter.actuate.autoconfigure;

import org.jspecify.annotations.NullMarked;
