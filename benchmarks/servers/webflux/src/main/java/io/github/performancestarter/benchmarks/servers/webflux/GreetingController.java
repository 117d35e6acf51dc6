package io.github.performancestarter.benchmarks.servers.webflux;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The greeting by an annotated controller: serialised, and as a constant.
 */
@RestController
class GreetingController {

	@GetMapping("/json")
	Greeting json() {
		return Greeting.world();
	}

	@GetMapping(path = "/constant/json", produces = MediaType.APPLICATION_JSON_VALUE)
	String constant() {
		return "{\"message\":\"Hello, World!\"}";
	}

}
