/**
 * A small shop of articles: ordinary Spring WebFlux and Spring Data R2DBC, with the
 * answers that never change declared as fast routes.
 */
@NullMarked
package io.github.performancestarter.demo;

import org.jspecify.annotations.NullMarked;
