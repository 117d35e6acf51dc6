package io.github.performancestarter.benchmarks.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;

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
		assertThat(changes(this.kinds)).hasSize(DemoMix.ARTICLES)
			.doesNotHaveDuplicates()
			.contains("PUT /articles/1 HTTP/1.1", "PUT /articles/" + DemoMix.ARTICLES + " HTTP/1.1");
	}

	@Test
	void changesOfWarmUpBeginFarFromThoseThatAreMeasured() {
		List<String> warmUp = changes(DemoMix.warmUp().kinds());
		List<String> measured = changes(this.kinds);
		int half = DemoMix.ARTICLES / 2;
		assertThat(warmUp.subList(0, half)).isEqualTo(measured.subList(half, DemoMix.ARTICLES));
		assertThat(warmUp.subList(half, DemoMix.ARTICLES)).isEqualTo(measured.subList(0, half));
	}

	private static List<String> changes(List<RequestKind> kinds) {
		RequestKind change = kinds.stream().filter((kind) -> kind.id().equals("change")).findFirst().orElseThrow();
		return change.variants()
			.stream()
			.map((bytes) -> new String(bytes, StandardCharsets.US_ASCII).lines().findFirst().orElseThrow())
			.toList();
	}

}
