package io.github.performancestarter.benchmarks.peers.micronaut;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/**
 * Gives the greeting.
 */
@Controller
class GreetingController {

	@Get("/json")
	Greeting json() {
		return new Greeting("Hello, World!");
	}

}
