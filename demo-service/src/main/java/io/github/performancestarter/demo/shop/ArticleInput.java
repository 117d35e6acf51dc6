package io.github.performancestarter.demo.shop;

import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a client sends to store or change an article.
 *
 * @param title the title
 * @param author the author's name
 * @param body the text
 * @param price the price in the shop's currency
 */
record ArticleInput(@NotBlank @Size(max = 200) String title, @NotBlank @Size(max = 100) String author,
		@NotBlank @Size(max = 10_000) String body,
		@NotNull @DecimalMin("0.00") @Digits(integer = 8, fraction = 2) BigDecimal price) {

}
