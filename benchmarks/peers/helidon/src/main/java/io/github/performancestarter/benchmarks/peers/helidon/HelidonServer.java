package io.github.performancestarter.benchmarks.peers.helidon;

import java.nio.charset.StandardCharsets;

import io.helidon.http.HeaderValues;
import io.helidon.logging.common.LogConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * A server with one route. Arguments: port, threads that carry the virtual ones.
 */
public final class HelidonServer {

	private static final byte[] JSON = "{\"message\":\"Hello, World!\"}".getBytes(StandardCharsets.UTF_8);

	private HelidonServer() {
	}

	public static void main(String[] args) {
		// Read by the JDK when the first virtual thread starts
		System.setProperty("jdk.virtualThreadScheduler.parallelism", args[1]);
		LogConfig.configureRuntime();
		WebServer.builder()
			.host("127.0.0.1")
			.port(Integer.parseInt(args[0]))
			.routing(HelidonServer::routes)
			.build()
			.start();
	}

	private static void routes(HttpRouting.Builder routes) {
		routes.get("/json", HelidonServer::answer);
	}

	private static void answer(ServerRequest request, ServerResponse response) {
		response.header(HeaderValues.CONTENT_TYPE_JSON).send(JSON);
	}

}
