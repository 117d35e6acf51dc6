package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * Spring WebFlux, alone and with what services add to it. The route that is not fast
 * stands next to the same route without the starter: the difference is the cost of having
 * it.
 */
final class WebFluxRungs implements RungSource {

	static final String ANNOTATED = "webflux-annotated";

	static final String NOT_FAST = "starter-not-fast";

	private static final String APPLICATION = "servers.webflux.WebFluxApplication";

	@Override
	public List<Rung> rungs() {
		return List.of(
				webFlux(Description.of("webflux-functional", "WebFlux, functional").at("/functional/json"), "webflux"),
				webFlux(Description.of("webflux-constant", "WebFlux, annotated, constant")
					.answering(AnswerKind.CONSTANT_BODY)
					.at("/constant/json"), "webflux"),
				annotated(), notFast(),
				webFlux(Description.of("webflux-actuator", "WebFlux, annotated, with Actuator"), "actuator"),
				JvmRung.of(Description.of("webflux-security", "WebFlux, annotated, with Spring Security"),
						"servers/security", "servers.security.SecuredApplication"));
	}

	static JvmRung annotated() {
		return webFlux(Description.of(ANNOTATED, "WebFlux, annotated"), "webflux");
	}

	static JvmRung notFast() {
		return withStarter(Description.of(NOT_FAST, "WebFlux, annotated, with Performance Starter").ofOurs());
	}

	static JvmRung webFlux(Description description, String module, String... arguments) {
		return JvmRung.of(description, "servers/" + module, APPLICATION, arguments);
	}

	static JvmRung withStarter(Description description, String... arguments) {
		return webFlux(description, "performance", arguments);
	}

}
