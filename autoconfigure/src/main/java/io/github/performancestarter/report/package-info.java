/**
 * What each feature tells about itself, read by the Actuator endpoints.
 */
@NullMarked
package io.github.performancestarter.report;

import org.jspecify.annotations.NullMarked;
