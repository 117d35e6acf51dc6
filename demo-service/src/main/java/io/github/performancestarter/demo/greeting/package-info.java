/**
 * The greetings that the fast routes give, answered here by ordinary WebFlux, so that the
 * two can be compared.
 */
@NullMarked
package io.github.performancestarter.demo.greeting;

import org.jspecify.annotations.NullMarked;
