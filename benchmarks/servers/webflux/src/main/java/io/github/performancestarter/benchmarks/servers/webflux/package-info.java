/**
 * A WebFlux service with nothing else on its class path, as an annotated controller and
 * as a functional route. Both serialise a record for each answer. The other services of
 * the ladder add to it.
 */
@NullMarked
package io.github.performancestarter.benchmarks.servers.webflux;

import org.jspecify.annotations.NullMarked;
