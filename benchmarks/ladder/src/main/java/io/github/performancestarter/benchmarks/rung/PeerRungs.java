package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * Servers of other projects, built apart with the versions they bring.
 */
final class PeerRungs implements RungSource {

	private static final String POOLED = "Netty, pooled";

	@Override
	public List<Rung> rungs() {
		return List.of(vertx(Description.of("vertx", "Vert.x, request handler").answering(AnswerKind.CONSTANT_BODY)),
				JvmRung.of(Description.of("vertx-router", "Vert.x, router"), "peers/vertx",
						"peers.vertx.VertxRouterServer"),
				JvmRung.of(Description.of("micronaut", "Micronaut"), "peers/micronaut",
						"peers.micronaut.MicronautServer"),
				new QuarkusRung(Description.of("quarkus", "Quarkus REST").on("epoll", POOLED)),
				new HelidonRung(JvmRung.of(
						Description.of("helidon", "Helidon SE")
							.answering(AnswerKind.CONSTANT_BODY)
							.on("blocking sockets, virtual threads", "heap"),
						"peers/helidon", "peers.helidon.HelidonServer")));
	}

	static Rung vertx(Description description) {
		return JvmRung.of(description, "peers/vertx", "peers.vertx.VertxServer");
	}

}
