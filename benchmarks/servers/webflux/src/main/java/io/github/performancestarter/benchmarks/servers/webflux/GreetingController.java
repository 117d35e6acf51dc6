package io.github.performancestarter.benchmarks.servers.webflux;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The greeting by an annotated controller.
 */
@RestController
class GreetingController {

	@GetMapping("/json")
	Greeting json() {
		return Greeting.world();
	}

}
