package io.github.performancestarter.demo.greeting;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The greetings by an annotated controller, and an answer that takes its time.
 */
@RestController
class GreetingController {

	private static final int MAX_DELAY_MILLIS = 10_000;

	@GetMapping("/webflux/json")
	Greeting json() {
		return new Greeting(Greeting.TEXT);
	}

	@GetMapping(path = "/webflux/plaintext", produces = MediaType.TEXT_PLAIN_VALUE)
	String plaintext() {
		return Greeting.TEXT;
	}

	/**
	 * Answers after a delay; no thread waits meanwhile.
	 * @param ms the delay in milliseconds
	 * @return the word {@code slow}
	 */
	@GetMapping(path = "/slow", produces = MediaType.TEXT_PLAIN_VALUE)
	Mono<String> slow(@RequestParam(defaultValue = "500") @Min(0) @Max(MAX_DELAY_MILLIS) int ms) {
		return Mono.delay(Duration.ofMillis(ms)).thenReturn("slow");
	}

}
