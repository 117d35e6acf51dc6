package io.github.performancestarter.demo.shop;

import java.math.BigDecimal;
import java.net.URI;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class ArticlesTests {

	private static final ArticleInput INPUT = new ArticleInput("A title", "An author", "A body",
			new BigDecimal("12.5"));

	@Autowired
	private WebTestClient client;

	@Test
	void pagesFollowEachOtherInTheOrderOfIds() {
		for (int page = 0; page < 2; page++) {
			this.client.get()
				.uri("/articles?size=3&page=" + page)
				.exchange()
				.expectStatus()
				.isOk()
				.expectHeader()
				.contentType(MediaType.APPLICATION_JSON)
				.expectBody()
				.jsonPath("$.articles.length()")
				.isEqualTo(3)
				.jsonPath("$.articles[0].id")
				.isEqualTo(3 * page + 1)
				.jsonPath("$.articles[2].id")
				.isEqualTo(3 * page + 3)
				.jsonPath("$.page")
				.isEqualTo(page)
				.jsonPath("$.size")
				.isEqualTo(3)
				.jsonPath("$.total")
				.value(Integer.class, (total) -> assertThat(total).isGreaterThanOrEqualTo(12));
		}
	}

	@Test
	void pageBehindTheLastIsEmpty() {
		this.client.get()
			.uri("/articles?page=1000")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.articles")
			.isEmpty()
			.jsonPath("$.size")
			.isEqualTo(20);
	}

	@ParameterizedTest
	@CsvSource({ "page=-1,page", "page=100001,page", "size=0,size", "size=101,size" })
	void pageOutsideItsBoundsIsRefused(String query, String parameter) {
		this.client.get()
			.uri("/articles?" + query)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.errors.length()")
			.isEqualTo(1)
			.jsonPath("$.errors[0].name")
			.isEqualTo(parameter);
	}

	@Test
	void createdArticleReadsTheSameFromItsLocation() {
		EntityExchangeResult<Article> created = create(INPUT);
		assertThat(created.getResponseHeaders().getETag()).isEqualTo("\"0\"");
		Article article = body(created);
		assertThat(article.title()).isEqualTo("A title");
		assertThat(article.author()).isEqualTo("An author");
		assertThat(article.body()).isEqualTo("A body");
		assertThat(article.price()).isEqualTo(new BigDecimal("12.50"));
		assertThat(article.createdAt()).isNotNull().isEqualTo(article.updatedAt());
		this.client.get()
			.uri(location(created))
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.ETAG, "\"0\"")
			.expectBody(Article.class)
			.isEqualTo(article);
	}

	@Test
	void replacedArticleKeepsItsIdAndCreationAndHasTheNextVersion() {
		EntityExchangeResult<Article> created = create(INPUT);
		ArticleInput change = new ArticleInput("Another title", "Another author", "Another body", BigDecimal.ONE);
		Article replaced = this.client.put()
			.uri(location(created))
			.bodyValue(change)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.ETAG, "\"1\"")
			.expectBody(Article.class)
			.returnResult()
			.getResponseBody();
		assertThat(replaced).isNotNull();
		assertThat(replaced.title()).isEqualTo("Another title");
		assertThat(replaced.author()).isEqualTo("Another author");
		assertThat(replaced.body()).isEqualTo("Another body");
		assertThat(replaced.price()).isEqualTo(new BigDecimal("1.00"));
		assertThat(replaced.id()).isEqualTo(body(created).id());
		assertThat(replaced.createdAt()).isEqualTo(body(created).createdAt());
		assertThat(replaced.updatedAt()).isAfter(body(created).updatedAt());
		this.client.get().uri(location(created)).exchange().expectBody(Article.class).isEqualTo(replaced);
	}

	@Test
	void readWithTheCurrentTagIsNotModified() {
		String location = location(create(INPUT));
		this.client.get()
			.uri(location)
			.header(HttpHeaders.IF_NONE_MATCH, "\"0\"")
			.exchange()
			.expectStatus()
			.isNotModified()
			.expectHeader()
			.valueEquals(HttpHeaders.ETAG, "\"0\"")
			.expectBody()
			.isEmpty();
		this.client.get().uri(location).header(HttpHeaders.IF_NONE_MATCH, "\"7\"").exchange().expectStatus().isOk();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"0"      | 200
			"9", "0" | 200
			*        | 200
			"9"      | 412
			W/"0"    | 412
			""")
	void changeNeedsTheTagItNames(String ifMatch, int status) {
		String location = location(create(INPUT));
		this.client.put()
			.uri(location)
			.header(HttpHeaders.IF_MATCH, ifMatch)
			.bodyValue(INPUT)
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	@Test
	void unknownArticleIsNotFound() {
		this.client.get()
			.uri("/articles/987654321")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(404)
			.jsonPath("$.detail")
			.isEqualTo("There is no article 987654321")
			.jsonPath("$.instance")
			.isEqualTo("/articles/987654321");
	}

	@Test
	void changeOfAnUnknownArticleIsNotFound() {
		this.client.put()
			.uri("/articles/987654321")
			.bodyValue(INPUT)
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void idThatIsNoNumberIsABadRequest() {
		this.client.get()
			.uri("/articles/first")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                             | author,body,price,title
			{"title":" ","author":"A","body":"B","price":1}                | title
			{"title":"T","author":"A","body":"B","price":-0.01}            | price
			{"title":"T","author":"A","body":"B","price":1.005}            | price
			{"title":"T","author":"A","body":"B","price":123456789}        | price
			{"title":"T","author":"A","body":"B","price":null}             | price
			""")
	void invalidArticleIsRefusedWithTheNamesOfItsFields(String json, String fields) {
		this.client.post()
			.uri("/articles")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(json)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.errors[*].name")
			.value((names) -> assertThat(names).asInstanceOf(InstanceOfAssertFactories.LIST)
				.containsExactlyInAnyOrder((Object[]) fields.split(",")));
	}

	@ParameterizedTest
	@CsvSource({ "201,1,1,title", "1,101,1,author", "1,1,10001,body" })
	void tooLongAFieldIsRefused(int title, int author, int body, String field) {
		ArticleInput input = new ArticleInput("t".repeat(title), "a".repeat(author), "b".repeat(body), BigDecimal.ONE);
		this.client.put()
			.uri(location(create(INPUT)))
			.bodyValue(input)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors.length()")
			.isEqualTo(1)
			.jsonPath("$.errors[0].name")
			.isEqualTo(field);
	}

	@Test
	void longestFieldsAreStored() {
		ArticleInput input = new ArticleInput("t".repeat(200), "a".repeat(100), "b".repeat(10_000),
				new BigDecimal("99999999.99"));
		Article stored = body(create(input));
		assertThat(stored.body()).hasSize(10_000);
		assertThat(stored.price()).isEqualTo(new BigDecimal("99999999.99"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"title\":", "[]", "" })
	void unreadableBodyIsABadRequest(String body) {
		this.client.post()
			.uri("/articles")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void otherContentTypeAndOtherMethodAreProblems() {
		this.client.post()
			.uri("/articles")
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue("T")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		this.client.delete()
			.uri("/articles/1")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private EntityExchangeResult<Article> create(ArticleInput input) {
		return this.client.post()
			.uri("/articles")
			.bodyValue(input)
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody(Article.class)
			.returnResult();
	}

	private static Article body(EntityExchangeResult<Article> result) {
		Article article = result.getResponseBody();
		assertThat(article).isNotNull();
		return article;
	}

	private static String location(EntityExchangeResult<Article> result) {
		URI location = result.getResponseHeaders().getLocation();
		assertThat(location).isNotNull();
		assertThat(location).hasToString("/articles/" + body(result).id());
		return location.toString();
	}

}
