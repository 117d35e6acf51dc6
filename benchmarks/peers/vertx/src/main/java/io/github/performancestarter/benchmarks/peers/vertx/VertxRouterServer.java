package io.github.performancestarter.benchmarks.peers.vertx;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/**
 * A server with a router. Arguments: port, event loops.
 */
public final class VertxRouterServer extends VerticleBase {

	private final int port;

	private VertxRouterServer(int port) {
		this.port = port;
	}

	public static void main(String[] args) {
		int port = Integer.parseInt(args[0]);
		int loops = Integer.parseInt(args[1]);
		Deployment.start(loops, () -> new VertxRouterServer(port));
	}

	@Override
	public Future<?> start() {
		Router router = Router.router(this.vertx);
		router.get("/json").handler((context) -> context.json(new JsonObject().put("message", "Hello, World!")));
		return this.vertx.createHttpServer().requestHandler(router).listen(this.port, "127.0.0.1");
	}

}
