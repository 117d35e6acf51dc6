package io.github.performancestarter.demo.greeting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The greetings by an annotated controller, an answer that takes its time, and a large
 * one.
 */
@RestController
class GreetingController {

	private static final int MAX_DELAY_MILLIS = 10_000;

	private static final int MAX_KILOBYTES = 65_536;

	private static final byte[] KILOBYTE = "0123456789abcdef".repeat(64).getBytes(StandardCharsets.US_ASCII);

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

	/**
	 * Answers with as much as is asked for, made as fast as the client takes it.
	 * @param kb how much, in units of 1,024 bytes
	 * @return pieces of that size
	 */
	@GetMapping(path = "/large", produces = MediaType.TEXT_PLAIN_VALUE)
	Flux<DataBuffer> large(@RequestParam(defaultValue = "1024") @Min(1) @Max(MAX_KILOBYTES) int kb) {
		return Flux.range(0, kb).map((piece) -> DefaultDataBufferFactory.sharedInstance.wrap(KILOBYTE));
	}

}
