package io.github.performancestarter.demo.shop;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * A row of the table {@code article}.
 *
 * @param id the key, absent until stored
 * @param version counts the changes, absent until stored; a change of an older version
 * fails
 * @param title the title
 * @param author the author's name
 * @param body the text
 * @param price the price in the shop's currency, with two decimals as the table has it
 * @param createdAt when it was first stored
 * @param updatedAt when it was last stored
 */
record Article(@Id @Nullable Long id, @Version @Nullable Long version, String title, String author, String body,
		BigDecimal price, @CreatedDate @Nullable Instant createdAt, @LastModifiedDate @Nullable Instant updatedAt) {

	private static final int PRICE_SCALE = 2;

	Article {
		price = price.setScale(PRICE_SCALE);
	}

	static Article of(ArticleInput input) {
		return new Article(null, null, input.title(), input.author(), input.body(), input.price(), null, null);
	}

	Article with(ArticleInput input) {
		return new Article(this.id, this.version, input.title(), input.author(), input.body(), input.price(),
				this.createdAt, this.updatedAt);
	}

}
