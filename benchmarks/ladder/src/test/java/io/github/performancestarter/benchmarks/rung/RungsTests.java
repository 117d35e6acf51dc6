package io.github.performancestarter.benchmarks.rung;

import java.util.Arrays;
import java.util.List;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.result.AnswerKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RungsTests {

	private final List<Description> descriptions = Rungs.all().stream().map(Rung::description).toList();

	@Test
	void identifiersAreUniqueAndMadeOfWords() {
		assertThat(this.descriptions).extracting(Description::id)
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
		assertThat(this.descriptions).extracting(Description::label).doesNotHaveDuplicates();
	}

	@Test
	void peersCanBeLeftOut() {
		List<String> left = Rungs.withoutPeers().stream().map((rung) -> rung.description().id()).toList();
		assertThat(left).contains("netty", "nginx", "fast-path", "webflux-annotated", "webflux-http2")
			.doesNotContain("vertx", "vertx-router", "micronaut", "quarkus", "helidon");
		assertThat(Rungs.all()).hasSize(left.size() + 5);
	}

	@Test
	void basesAreRungsOfTheirProtocol() {
		for (Protocol protocol : Arrays.asList(Protocol.values())) {
			assertThat(this.descriptions).filteredOn((description) -> description.protocol() == protocol)
				.extracting(Description::id)
				.containsAll(Rungs.bases(protocol));
		}
	}

	@Test
	void onlyAnswersOfFastRoutesAndNginxArePreEncoded() {
		assertThat(this.descriptions).filteredOn((description) -> description.answer() == AnswerKind.PRE_ENCODED)
			.extracting(Description::id)
			.containsExactlyInAnyOrder("nginx", "fast-path", "twin-http2", "nginx-http2");
	}

}
