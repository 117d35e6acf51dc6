package io.github.performancestarter.demo.shop;

import reactor.core.publisher.Flux;

import org.springframework.data.domain.Pageable;
import org.springframework.data.r2dbc.repository.R2dbcRepository;

/**
 * The table {@code article}.
 */
interface ArticleRepository extends R2dbcRepository<Article, Long> {

	Flux<Article> findAllBy(Pageable page);

}
