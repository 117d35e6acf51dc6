package io.github.performancestarter.benchmarks.peers.vertx;

import java.util.function.Supplier;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;

/**
 * Verticles on the native epoll transport, one for each event loop, sharing a port.
 */
final class Deployment {

	private Deployment() {
	}

	static void start(int loops, Supplier<VerticleBase> verticle) {
		Vertx vertx = Vertx.builder()
			.with(new VertxOptions().setEventLoopPoolSize(loops))
			.withTransport(Transport.EPOLL)
			.build();
		vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(loops)).await();
	}

}
