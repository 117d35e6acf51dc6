/**
 * The WebFlux service with this project's starter. {@code /fast/json} is a fast route,
 * which is a pre-encoded response; {@code /json} stays the annotated controller, and
 * shows what the starter costs on a route that is not fast. The routes are in
 * {@code application.yml}, and the main class is {@code WebFluxApplication}.
 */
@NullMarked
package io.github.performancestarter.benchmarks.servers.performance;

import org.jspecify.annotations.NullMarked;
