package io.github.performancestarter.demo.shop;

import java.util.List;

/**
 * A page of articles in the order of their ids.
 *
 * @param articles the articles of this page
 * @param page the page's number, from 0
 * @param size the most articles a page may hold
 * @param total the number of articles on all pages
 */
record ArticlePage(List<Article> articles, int page, int size, long total) {

}
