package io.github.performancestarter.demo.shop;

import java.net.URI;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The articles over HTTP. An article's {@code ETag} is its version: a read with
 * {@code If-None-Match} saves the body, a change with {@code If-Match} fails with 412
 * once someone else was faster.
 */
@RestController
@RequestMapping("/articles")
class ArticleController {

	private static final int MAX_PAGE = 100_000;

	private static final int MAX_PAGE_SIZE = 100;

	private final ArticleRepository articles;

	ArticleController(ArticleRepository articles) {
		this.articles = articles;
	}

	@GetMapping
	Mono<ArticlePage> list(@RequestParam(defaultValue = "0") @Min(0) @Max(MAX_PAGE) int page,
			@RequestParam(defaultValue = "20") @Min(1) @Max(MAX_PAGE_SIZE) int size) {
		PageRequest request = PageRequest.of(page, size, Sort.by("id"));
		return this.articles.findAllBy(request)
			.collectList()
			.zipWith(this.articles.count(), (found, total) -> new ArticlePage(found, page, size, total));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<Article>> get(@PathVariable long id) {
		return find(id).map((article) -> ResponseEntity.ok().eTag(etag(article)).body(article));
	}

	@PostMapping
	Mono<ResponseEntity<Article>> create(@Valid @RequestBody ArticleInput input) {
		return this.articles.save(Article.of(input))
			.map((stored) -> ResponseEntity.created(URI.create("/articles/" + stored.id()))
				.eTag(etag(stored))
				.body(stored));
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Article>> replace(@PathVariable long id, @Valid @RequestBody ArticleInput input,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return find(id).doOnNext((article) -> requireMatch(article, ifMatch))
			.flatMap((article) -> this.articles.save(article.with(input)))
			.onErrorMap(OptimisticLockingFailureException.class,
					(failure) -> new ResponseStatusException(HttpStatus.CONFLICT,
							"Article %d was changed by someone else meanwhile".formatted(id), failure))
			.map((stored) -> ResponseEntity.ok().eTag(etag(stored)).body(stored));
	}

	private Mono<Article> find(long id) {
		return this.articles.findById(id)
			.switchIfEmpty(Mono.error(
					() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no article %d".formatted(id))));
	}

	private static void requireMatch(Article article, @Nullable String ifMatch) {
		if (ifMatch == null) {
			return;
		}
		ETag current = ETag.create(etag(article));
		if (ETag.parse(ifMatch).stream().noneMatch((tag) -> tag.isWildcard() || tag.compare(current, true))) {
			throw new ResponseStatusException(HttpStatus.PRECONDITION_FAILED,
					"Article %d has the ETag %s".formatted(article.id(), current.formattedTag()));
		}
	}

	private static String etag(Article article) {
		return "\"" + article.version() + "\"";
	}

}
