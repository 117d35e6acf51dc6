package io.github.performancestarter.cache;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the examples of the guide.
 */
class CacheExampleTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final AtomicInteger finds = new AtomicInteger();

	private volatile String title = "Title";

	private Mono<Article> find(long id) {
		return Mono.fromSupplier(() -> new Article(id, this.title + " " + this.finds.incrementAndGet(), "ada"));
	}

	private Mono<Void> save(Article article) {
		return Mono.fromRunnable(() -> this.title = article.title());
	}

	@Test
	void theExampleLoadsOnceAndAgainAfterAChange() {
		// tag::make[]
		Caches caches = new Caches((name) -> CacheSettings.defaults()
			.withMaximumSize(50_000)
			.withTtl(Duration.ofMinutes(5), 0.1)
			.withRefreshAhead(Duration.ofSeconds(30))
			.withStaleIfError(Duration.ofMinutes(1)));
		TieredCache<Long, Article> articles = caches.cache("articles", Long.class, Article.class);
		// end::make[]
		// tag::get[]
		Mono<Article> article = articles.get(7L, (id) -> find(id), (found) -> Set.of("author:" + found.author()));
		// end::get[]
		assertThat(article.block(SOON)).isEqualTo(new Article(7, "Title 1", "ada"));
		assertThat(article.block(SOON)).isEqualTo(new Article(7, "Title 1", "ada"));
		Article changed = new Article(7, "Other", "ada");
		// tag::change[]
		Mono<Void> change = save(changed).then(articles.evictTag("author:" + changed.author()));
		// end::change[]
		change.block(SOON);
		assertThat(article.block(SOON)).isEqualTo(new Article(7, "Other 2", "ada"));
		caches.close();
	}

	/**
	 * What the example is about.
	 */
	private record Article(long id, String title, String author) {
	}

}
