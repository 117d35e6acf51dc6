package io.github.performancestarter.benchmarks.scenario;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.performancestarter.benchmarks.scenario.load.RequestKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoMixTests {

	private final List<RequestKind> kinds = DemoMix.mix().kinds();

	@Test
	void weightsAreThousandthsAndMostlyOfFastRoutes() {
		assertThat(this.kinds.stream().mapToInt(RequestKind::weight).sum()).isEqualTo(1_000);
		assertThat(this.kinds.stream().filter(RequestKind::fast).mapToInt(RequestKind::weight).sum()).isEqualTo(700);
		assertThat(this.kinds).extracting(RequestKind::id).doesNotHaveDuplicates();
	}

	@Test
	void everyRequestIsWhole() {
		for (RequestKind kind : this.kinds) {
			for (byte[] bytes : kind.variants()) {
				String request = new String(bytes, StandardCharsets.US_ASCII);
				String[] parts = request.split("\r\n\r\n", 2);
				assertThat(parts).as(kind.id()).hasSize(2);
				assertThat(parts[0]).startsWith(kind.title().split(" ", 2)[0] + " /").contains("\r\nHost: 127.0.0.1");
				assertThat(parts[0].contains("\r\nContent-Length: " + parts[1].length())).as(request)
					.isEqualTo(!parts[1].isEmpty());
			}
		}
	}

	@Test
	void changesGoToEveryArticleOnceBeforeTheyGoToOneAgain() {
		RequestKind change = this.kinds.stream().filter((kind) -> kind.id().equals("change")).findFirst().orElseThrow();
		Set<String> lines = new HashSet<>();
		change.variants()
			.forEach((bytes) -> lines
				.add(new String(bytes, StandardCharsets.US_ASCII).lines().findFirst().orElseThrow()));
		assertThat(lines).hasSize(DemoMix.ARTICLES)
			.contains("PUT /articles/1 HTTP/1.1", "PUT /articles/" + DemoMix.ARTICLES + " HTTP/1.1");
	}

}
