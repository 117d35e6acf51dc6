/**
 * The WebFlux service with Actuator on its class path, and no code of its own: each
 * request is observed and timed, as in most services. Its main class is
 * {@code WebFluxApplication}.
 */
@NullMarked
package io.github.performancestarter.benchmarks.servers.actuator;

import org.jspecify.annotations.NullMarked;
