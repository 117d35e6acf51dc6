package io.github.performancestarter.fastpath.autoconfigure;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.Map;
import java.util.TreeMap;

import io.github.performancestarter.fastpath.CorsRules;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutes;
import io.github.performancestarter.fastpath.FastRoutesCustomizer;
import io.github.performancestarter.fastpath.QueryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the ways to declare a route: YAML, beans and customizers.
 */
class RouteSourcesTests {

	private static final String FOLDER = "classpath:io/github/performancestarter/fastpath/autoconfigure/";

	private final ReactiveWebApplicationContextRunner runner = FastPathContexts.runner();

	private final ReactiveWebApplicationContextRunner yaml = this.runner
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withPropertyValues("spring.config.location=" + FOLDER + "routes.yml");

	@Test
	void yamlGivesTheRoutesOfTheBuilder() {
		this.yaml.run((context) -> assertThat(declared(context)).isEqualTo(built().asList()));
	}

	@Test
	void everySourceGivesTheSameResponses() {
		List<List<String>> answers = new ArrayList<>();
		this.yaml.run((context) -> answers.add(answers(context)));
		this.runner.withBean(FastRoutes.class, RouteSourcesTests::built)
			.run((context) -> answers.add(answers(context)));
		this.runner.withBean("a", FastRoute.class, () -> built().asList().get(0))
			.withBean("b", FastRoute.class, () -> built().asList().get(1))
			.withBean("c", FastRoute.class, () -> built().asList().get(2))
			.withBean("d", FastRoute.class, () -> built().asList().get(3))
			.run((context) -> answers.add(answers(context)));
		this.runner.withBean(FastRoutesCustomizer.class, () -> (routes) -> routes.addAll(built()))
			.run((context) -> answers.add(answers(context)));
		assertThat(answers).hasSize(4);
		assertThat(answers.get(0)).hasSize(4).allMatch((answer) -> answer.startsWith("200"));
		assertThat(answers).containsOnly(answers.get(0));
	}

	@Test
	void sourcesAreNamed() {
		this.yaml.withUserConfiguration(OrderedBeans.class).run((context) -> {
			List<String> sources = routes(context).stream().map((route) -> route.describe().source()).toList();
			assertThat(sources).containsExactly("performance.fast-path.routes[0]", "performance.fast-path.routes[1]",
					"performance.fast-path.routes[2]", "performance.fast-path.routes[3]", "bean 'first'",
					"bean 'second'", "bean 'several'", "customizer 'adder'");
		});
	}

	@Test
	void customizerReplacesARoute() {
		this.yaml
			.withBean(FastRoutesCustomizer.class,
					() -> (routes) -> routes.remove("/json").add(FastRoute.json("/json", "1")))
			.run((context) -> assertThat(FastPathContexts.get(context, "/json").body()).isEqualTo("1"));
	}

	@Test
	void typeOfAResourceIsGuessedByItsName() {
		this.runner
			.withPropertyValues("performance.fast-path.routes[0].path=/",
					"performance.fast-path.routes[0].resource=" + FOLDER + "page.html")
			.run((context) -> assertThat(declared(context).get(0).getContentType()).isEqualTo("text/html"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http:", "HTTP:", "url:http:", "jar:http:", "jar:url:http:" })
	void noSpellingOfALocationAsksAnotherServer(String scheme) {
		AtomicInteger asked = new AtomicInteger();
		DisposableServer other = HttpServer.create().host("localhost").port(0).handle((request, response) -> {
			asked.incrementAndGet();
			return response.sendString(Mono.just("elsewhere"));
		}).bindNow();
		String location = scheme + "//localhost:" + other.port() + "/a.zip"
				+ (scheme.startsWith("jar:") ? "!/page.html" : "");
		try {
			assertThat(
					FastPathContexts.failureOf(this.runner.withPropertyValues("performance.fast-path.routes[0].path=/",
							"performance.fast-path.routes[0].resource=" + location))
						.getDescription())
				.contains("'" + location + "' is on another server");
			assertThat(asked).hasValue(0);
		}
		finally {
			other.disposeNow();
		}
	}

	@Test
	void corsIsSwitchedByAStringToo() {
		this.runner
			.withPropertyValues("performance.fast-path.routes[0].path=/a", "performance.fast-path.routes[0].text=A",
					"performance.fast-path.routes[0].cors=true", "performance.fast-path.routes[1].path=/b",
					"performance.fast-path.routes[1].text=B", "performance.fast-path.routes[1].cors=false")
			.run((context) -> {
				assertThat(declared(context).get(0).getCors()).isEqualTo(CorsRules.permitDefault());
				assertThat(declared(context).get(1).getCors()).isNull();
			});
	}

	@Test
	void corsIsNothingElse() {
		this.runner
			.withPropertyValues("performance.fast-path.routes[0].path=/a", "performance.fast-path.routes[0].text=A",
					"performance.fast-path.routes[0].cors=perhaps")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("'cors' is true, false, or an object with 'origins'"));
	}

	private static FastRoutes built() {
		String page = "<!doctype html>\n<title>Page</title>\n<p>A page from the class path.</p>\n";
		return FastRoutes.builder()
			.add(FastRoute.json("/json", "{\"message\":\"Hello, World!\"}")
				.cors()
				.getOnly()
				.cacheControl("public, max-age=5")
				.header("X-Content-Type-Options", "nosniff")
				.header("X-Robots-Tag", "noindex"))
			.add(FastRoute.text("/plaintext", "Hello, World!")
				.etag(false)
				.compression(false)
				.query(QueryPolicy.DECLINE)
				.override())
			.add(FastRoute.html("/page", "<!doctype html><title>Hello</title>").allMethods())
			.add(FastRoute.resource("/page.html", page.getBytes(StandardCharsets.UTF_8), "text/html;charset=UTF-8")
				.methods("GET", "POST")
				.cors(CorsRules.builder()
					.origins("https://example.com", "https://shop.example.com")
					.headers("X-Requested-With")
					.exposedHeaders("X-Robots-Tag")
					.credentials(true)
					.maxAge(Duration.ofHours(1))
					.build()))
			.build();
	}

	private static List<EncodedRoute> routes(AssertableReactiveWebApplicationContext context) {
		return context.getBean(FastPath.class).table().routes();
	}

	private static List<FastRoute> declared(AssertableReactiveWebApplicationContext context) {
		return routes(context).stream().map(EncodedRoute::route).toList();
	}

	/** Status, headers but for the date, and body of a GET of each route. */
	private static List<String> answers(AssertableReactiveWebApplicationContext context) {
		return routes(context).stream().map((route) -> {
			HttpResponse<String> response = FastPathContexts
				.send(FastPathContexts.request(FastPathContexts.port(context), route.path())
					.header("Origin", "https://example.com")
					.GET()
					.build());
			Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
			assertThat(headers.remove("date")).hasSize(1);
			return response.statusCode() + " " + headers + " " + response.body();
		}).toList();
	}

	/**
	 * Beans in an order that is not that of their names.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OrderedBeans {

		@Bean
		@Order(2)
		FastRoute second() {
			return FastRoute.text("/second", "2");
		}

		@Bean
		@Order(1)
		FastRoute first() {
			return FastRoute.text("/first", "1");
		}

		@Bean
		FastRoutes several() {
			return FastRoutes.of(FastRoute.text("/several", "several"));
		}

		@Bean
		FastRoutesCustomizer adder() {
			return (routes) -> routes.add(FastRoute.text("/added", "added"));
		}

	}

}
