/**
 * The WebFlux service as an OAuth 2 resource server: {@code /json} is public, everything
 * else wants a token. It shows what the public endpoint of a secured service costs.
 */
@NullMarked
package io.github.performancestarter.benchmarks.servers.security;

import org.jspecify.annotations.NullMarked;
