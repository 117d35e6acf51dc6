package io.github.performancestarter.fastpath.autoconfigure;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.FastRoute;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.HttpStatusServerEntryPoint;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityCheck} with real Spring Security filters.
 */
class SecurityCheckTests {

	private final ReactiveWebApplicationContextRunner runner = FastPathContexts.runner();

	@Test
	void permittedRouteGetsTheHeadersOfTheFilters() {
		secured((http) -> http.authorizeExchange((exchanges) -> exchanges.pathMatchers("/open").permitAll()),
				FastRoute.text("/open", "open"))
			.run((context) -> {
				HttpResponse<String> response = FastPathContexts.get(context, "/open");
				assertThat(response.body()).isEqualTo("open");
				assertThat(context.getBean(FastPathReport.class).describe().hits()).isEqualTo(1);
				assertThat(headers(response)).containsEntry("x-content-type-options", List.of("nosniff"))
					.containsEntry("cache-control", List.of("no-cache, no-store, max-age=0, must-revalidate"))
					.containsEntry("pragma", List.of("no-cache"))
					.containsEntry("expires", List.of("0"))
					.containsEntry("x-frame-options", List.of("DENY"))
					.containsEntry("referrer-policy", List.of("no-referrer"))
					.doesNotContainKey("strict-transport-security");
			});
	}

	@Test
	void permittedRouteHasTheHeadersThatWebFluxHas() {
		secured((http) -> http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()),
				FastRoute.text("/open", "open").etag(false))
			.run((context) -> {
				Map<String, List<String>> fast = headers(FastPathContexts.get(context, "/open"));
				Map<String, List<String>> webFlux = headers(FastPathContexts.get(context, "/absent"));
				assertThat(webFlux).containsKey("x-frame-options");
				List.of("content-type", "content-length", "date").forEach((name) -> {
					fast.remove(name);
					webFlux.remove(name);
				});
				assertThat(fast).isEqualTo(webFlux);
			});
	}

	@Test
	void twinAnswersWithTheSameHeaders() {
		secured((http) -> http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()),
				FastRoute.text("/open", "open"))
			.run((context) -> {
				Map<String, List<String>> fast = headers(FastPathContexts.get(context, "/open"));
				Map<String, List<String>> twin = headers(
						FastPathContexts.send(FastPathContexts.request(FastPathContexts.port(context), "/open")
							.header("Range", "bytes=0-1")
							.GET()
							.build()));
				assertThat(context.getBean(FastPathReport.class).declined()).containsKey("conditional");
				fast.remove("date");
				twin.remove("date");
				assertThat(twin).isEqualTo(fast).containsKey("x-frame-options");
			});
	}

	@Test
	void encryptedServerGetsStrictTransportSecurity() throws Exception {
		X509Bundle certificate = new CertificateBuilder().subject("CN=localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		secured((http) -> http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()),
				FastRoute.text("/open", "open"))
			.withPropertyValues("server.ssl.certificate=" + certificate.getCertificatePathPEM(),
					"server.ssl.certificate-private-key=" + certificate.getPrivateKeyPEM())
			.run((context) -> {
				EncodedRoute route = Objects.requireNonNull(context.getBean(FastPath.class).table().find("/open"));
				assertThat(route.route().getHeaders())
					.contains(Map.entry("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains"));
			});
	}

	@Test
	void headersOfTheRouteWin() {
		secured((http) -> http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()),
				FastRoute.text("/open", "open")
					.cacheControl("public, max-age=60")
					.header("x-frame-options", "SAMEORIGIN"))
			.run((context) -> assertThat(headers(FastPathContexts.get(context, "/open")))
				.containsEntry("cache-control", List.of("public, max-age=60"))
				.containsEntry("x-frame-options", List.of("SAMEORIGIN"))
				.containsEntry("x-content-type-options", List.of("nosniff"))
				.doesNotContainKey("pragma"));
	}

	@Test
	void disabledHeadersAreNotAdded() {
		secured((http) -> http.headers(ServerHttpSecurity.HeaderSpec::disable)
			.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()), FastRoute.text("/open", "open"))
			.run((context) -> assertThat(headers(FastPathContexts.get(context, "/open")))
				.doesNotContainKeys("x-content-type-options", "cache-control"));
	}

	@Test
	void routeThatNeedsAuthenticationStopsTheStart() {
		FailureAnalysis analysis = FastPathContexts.failureOf(secured(
				(http) -> http.httpBasic(Customizer.withDefaults())
					.authorizeExchange(
							(exchanges) -> exchanges.pathMatchers("/open").permitAll().anyExchange().authenticated()),
				null)
			.withPropertyValues("performance.fast-path.routes[0].path=/guarded",
					"performance.fast-path.routes[0].text=x"));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines(
				"The fast route '/guarded' cannot be served: fast routes are public, but Spring Security answers GET "
						+ "with status 401.\n\n    Property: performance.fast-path.routes[0].path\n    Origin: "
						+ "\"performance.fast-path.routes[0].path\" from property source \"test\"");
		assertThat(analysis.getAction()).isEqualTo("Permit the path in the SecurityWebFilterChain, with "
				+ "pathMatchers(\"/guarded\").permitAll(), or remove the route.");
	}

	@Test
	void allRoutesThatNeedAuthenticationAreToldAtOnce() {
		FailureAnalysis analysis = FastPathContexts.failureOf(secured(
				(http) -> http.httpBasic(Customizer.withDefaults())
					.authorizeExchange(
							(exchanges) -> exchanges.pathMatchers("/open").permitAll().anyExchange().authenticated()),
				FastRoute.text("/open", "x"))
			.withBean("one", FastRoute.class, () -> FastRoute.text("/one", "1"))
			.withBean("two", FastRoute.class, () -> FastRoute.text("/two", "2")));
		assertThat(analysis.getDescription())
			.contains("The fast route '/one' cannot be served", "bean 'one'", "The fast route '/two' cannot be served",
					"bean 'two'")
			.doesNotContain("'/open'");
		assertThat(analysis.getAction()).contains("pathMatchers(\"/one\")", "pathMatchers(\"/two\")");
	}

	@Test
	void routeThatIsForbiddenStopsTheStart() {
		assertThat(failure(
				(http) -> http
					.exceptionHandling((handling) -> handling
						.authenticationEntryPoint(new HttpStatusServerEntryPoint(HttpStatus.FORBIDDEN)))
					.authorizeExchange((exchanges) -> exchanges.anyExchange().denyAll()),
				FastRoute.text("/guarded", "x")))
			.contains("Spring Security answers GET with status 403");
	}

	@Test
	void routeThatLeadsToALoginStopsTheStart() {
		assertThat(failure(
				(http) -> http.formLogin(Customizer.withDefaults())
					.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated()),
				FastRoute.text("/guarded", "x")))
			.contains("Spring Security answers GET with status 302");
	}

	@Test
	void routeForLocalCallersOnlyStopsTheStart() {
		assertThat(failure(
				(http) -> http.authorizeExchange((exchanges) -> exchanges.anyExchange().hasIpAddress("127.0.0.1")),
				FastRoute.text("/guarded", "x")))
			.contains("Spring Security answers GET with status 401");
	}

	@Test
	void guardedMethodOfAnOpenPathStopsTheStart() {
		assertThat(
				failure((http) -> http.authorizeExchange((exchanges) -> exchanges.pathMatchers(HttpMethod.GET, "/open")
					.permitAll()
					.anyExchange()
					.authenticated()), FastRoute.text("/open", "x").methods("GET", "POST")))
			.contains("Spring Security answers POST with status 401");
	}

	@Test
	void forgeryProtectionDoesNotStopARouteThatChangesNothing() {
		secured((http) -> http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()),
				FastRoute.text("/open", "open").allMethods())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void cookiesAreNotCopied() {
		secured((http) -> http.csrf((csrf) -> csrf.csrfTokenRepository(new CookieServerCsrfTokenRepository()))
			.addFilterAfter((exchange, chain) -> {
				Mono<CsrfToken> token = Objects.requireNonNull(exchange.getAttribute(CsrfToken.class.getName()));
				return token.then(chain.filter(exchange));
			}, SecurityWebFiltersOrder.CSRF)
			.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()), FastRoute.text("/open", "open"))
			.run((context) -> assertThat(headers(FastPathContexts.get(context, "/open")))
				.containsKey("x-content-type-options")
				.doesNotContainKey("set-cookie"));
	}

	@Test
	void filterThatFailsStopsTheStart() {
		assertThat(failure(
				(http) -> http
					.addFilterAt((exchange, chain) -> Mono.error(new IllegalStateException("no token server")),
							SecurityWebFiltersOrder.FIRST)
					.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()),
				FastRoute.text("/open", "x")))
			.contains("Spring Security could not be asked about GET: java.lang.IllegalStateException: no token server");
	}

	@Test
	void requestsOfTheProbeReachNoHandlerAndNoSession() {
		List<String> seen = new ArrayList<>();
		secured((http) -> http.addFilterAt((exchange, chain) -> {
			seen.add(exchange.getRequest().getMethod() + " " + exchange.getRequest().getURI() + " "
					+ exchange.getRequest().getCookies());
			return chain.filter(exchange);
		}, SecurityWebFiltersOrder.FIRST).authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()),
				FastRoute.text("/open", "open"))
			.run((context) -> assertThat(seen).containsExactly("GET http://localhost/open {}"));
	}

	@Test
	void securityOnTheClassPathAloneChangesNothing() {
		this.runner.withBean(FastRoute.class, () -> FastRoute.text("/open", "open"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SecurityCheck.class));
	}

	private String failure(Consumer<ServerHttpSecurity> rules, FastRoute route) {
		return FastPathContexts.failureOf(secured(rules, route)).getDescription();
	}

	private ReactiveWebApplicationContextRunner secured(Consumer<ServerHttpSecurity> rules, @Nullable FastRoute route) {
		ReactiveWebApplicationContextRunner secured = this.runner.withUserConfiguration(SecurityConfiguration.class)
			.withBean(Rules.class, () -> new Rules(rules));
		return (route != null) ? secured.withBean(FastRoute.class, () -> route) : secured;
	}

	private static Map<String, List<String>> headers(HttpResponse<?> response) {
		return new TreeMap<>(response.headers().map());
	}

	/**
	 * What a test allows.
	 *
	 * @param rules the rules
	 */
	record Rules(Consumer<ServerHttpSecurity> rules) {

	}

	/**
	 * Spring Security as a user sets it up.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebFluxSecurity
	static class SecurityConfiguration {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http, Rules rules) {
			rules.rules().accept(http);
			return http.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("user").password("{noop}password").roles("USER").build());
		}

	}

}
