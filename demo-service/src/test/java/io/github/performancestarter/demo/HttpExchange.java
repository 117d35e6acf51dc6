package io.github.performancestarter.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A request over a real socket and its response, nothing decoded on the way.
 */
final class HttpExchange {

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(10))
		.build();

	private final HttpResponse<byte[]> response;

	private HttpExchange(HttpResponse<byte[]> response) {
		this.response = response;
	}

	/**
	 * Sends a request without a body.
	 * @param port the port on the loopback interface
	 * @param method the method
	 * @param path the request target
	 * @param headers names and values in turn
	 */
	static HttpExchange of(int port, String method, String path, String... headers)
			throws IOException, InterruptedException {
		return of(CLIENT, port, method, path, headers);
	}

	static HttpExchange of(HttpClient client, int port, String method, String path, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.timeout(Duration.ofSeconds(20))
			.method(method, BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return new HttpExchange(client.send(request.build(), BodyHandlers.ofByteArray()));
	}

	int status() {
		return this.response.statusCode();
	}

	HttpClient.Version version() {
		return this.response.version();
	}

	/**
	 * Returns the only value of a header.
	 */
	Optional<String> header(String name) {
		if (this.response.headers().allValues(name).size() > 1) {
			throw new IllegalStateException(name + " came more than once: " + this.response.headers());
		}
		return this.response.headers().firstValue(name);
	}

	byte[] bytes() {
		return this.response.body();
	}

	String text() {
		return new String(bytes(), StandardCharsets.UTF_8);
	}

}
