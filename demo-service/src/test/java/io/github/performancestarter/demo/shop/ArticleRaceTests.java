package io.github.performancestarter.demo.shop;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ArticleRaceTests {

	private static final int CHANGES = 32;

	@LocalServerPort
	private int port;

	@Autowired
	private ArticleRepository articles;

	@Test
	void ofConcurrentChangesEachIsStoredOnceOrRefused() {
		ArticleInput input = new ArticleInput("T", "A", "B", BigDecimal.ONE);
		Article article = this.articles.save(Article.of(input)).block();
		assertThat(article).isNotNull();
		Long id = article.id();
		assertThat(id).isNotNull();
		WebClient client = WebClient.create("http://localhost:" + this.port);
		List<Integer> statuses = Flux.range(0, CHANGES)
			.flatMap(
					(i) -> client.put()
						.uri("/articles/{id}", id)
						.bodyValue(input)
						.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode())),
					CHANGES)
			.map(HttpStatusCode::value)
			.collectList()
			.block();
		assertThat(statuses).isNotNull();
		assertThat(statuses).hasSize(CHANGES).containsOnly(200, 409).contains(200);
		long stored = statuses.stream().filter((status) -> status == 200).count();
		Article last = this.articles.findById(id).block();
		assertThat(last).isNotNull();
		assertThat(last.version()).isEqualTo(stored);
	}

}
