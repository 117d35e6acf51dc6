package io.github.performancestarter.benchmarks.peers.quarkus;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/**
 * Gives the greeting, on the event loop.
 */
@Path("/json")
public class GreetingResource {

	@GET
	@NonBlocking
	public Greeting json() {
		return new Greeting("Hello, World!");
	}

}
