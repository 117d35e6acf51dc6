/**
 * The articles: their table, and the HTTP API over it.
 */
@NullMarked
package io.github.performancestarter.demo.shop;

import org.jspecify.annotations.NullMarked;
