package io.github.performancestarter.benchmarks.peers.vertx;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * A server with a request handler and nothing else. Arguments: port, event loops.
 */
public final class VertxServer extends VerticleBase {

	private static final CharSequence APPLICATION_JSON = HttpHeaders.createOptimized("application/json");

	private static final Buffer BODY = Buffer.buffer("{\"message\":\"Hello, World!\"}");

	private static final CharSequence LENGTH = HttpHeaders.createOptimized(Integer.toString(BODY.length()));

	private static final int NOT_FOUND = 404;

	private final int port;

	private VertxServer(int port) {
		this.port = port;
	}

	public static void main(String[] args) {
		int port = Integer.parseInt(args[0]);
		int loops = Integer.parseInt(args[1]);
		Deployment.start(loops, () -> new VertxServer(port));
	}

	@Override
	public Future<?> start() {
		return this.vertx.createHttpServer().requestHandler(VertxServer::answer).listen(this.port, "127.0.0.1");
	}

	private static void answer(HttpServerRequest request) {
		if (!"/json".equals(request.path())) {
			request.response().setStatusCode(NOT_FOUND).end();
			return;
		}
		request.response()
			.putHeader(HttpHeaders.CONTENT_TYPE, APPLICATION_JSON)
			.putHeader(HttpHeaders.CONTENT_LENGTH, LENGTH)
			.end(BODY);
	}

}
