package io.github.performancestarter.demo.greeting;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class GreetingTests {

	@Autowired
	private WebTestClient client;

	@ParameterizedTest
	@ValueSource(strings = { "/webflux/json", "/functional/json" })
	void jsonGreetingIsTheSameFromControllerAndRouterFunction(String path) {
		this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentType(MediaType.APPLICATION_JSON)
			.expectHeader()
			.contentLength(27)
			.expectBody(String.class)
			.isEqualTo("{\"message\":\"Hello, World!\"}");
	}

	@Test
	void plaintextGreetingIsText() {
		this.client.get()
			.uri("/webflux/plaintext")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
			.expectHeader()
			.contentLength(13)
			.expectBody(String.class)
			.isEqualTo("Hello, World!");
	}

	@Test
	void slowAnswersAfterTheDelay() {
		long start = System.nanoTime();
		this.client.get()
			.uri("/slow?ms=300")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("slow");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "10001" })
	void slowRefusesDelayOutsideItsBounds(String ms) {
		this.client.get()
			.uri("/slow?ms=" + ms)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.BAD_REQUEST)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.errors[0].name")
			.isEqualTo("ms");
	}

	@Test
	void largeHasTheSizeThatIsAskedFor() {
		byte[] body = this.client.get()
			.uri("/large?kb=150")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
			.expectBody()
			.returnResult()
			.getResponseBody();
		assertThat(body).hasSize(150 * 1024);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "65537" })
	void largeRefusesSizeOutsideItsBounds(String kb) {
		this.client.get().uri("/large?kb=" + kb).exchange().expectStatus().isEqualTo(HttpStatus.BAD_REQUEST);
	}

	@Test
	void slowRefusesDelayThatIsNoNumber() {
		this.client.get()
			.uri("/slow?ms=soon")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.BAD_REQUEST)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void unknownPathIsAProblem() {
		this.client.get()
			.uri("/no/such/path")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

}
