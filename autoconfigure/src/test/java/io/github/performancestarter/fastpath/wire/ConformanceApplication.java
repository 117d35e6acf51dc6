package io.github.performancestarter.fastpath.wire;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.performancestarter.fastpath.FastRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.boot.webflux.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * A service whose controllers give the same answers as its fast routes, so that its
 * conformance can be compared with the starter off and on. Public suites run against it
 * as a process of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = {
		"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.actuate.web.reactive."
				+ "ReactiveManagementWebSecurityAutoConfiguration" })
public class ConformanceApplication {

	/** What takes the starter out. */
	static final String[] OFF = { "--performance.fast-path.enabled=false", "--performance.server.enabled=false" };

	/** What the fast route and the controller of the same path answer. */
	static final String BODY = "Hello, World!";

	private static final FastRoute PLAIN = FastRoute.text("/", BODY).etag(false).compression(false).override();

	private static final FastRoute TAGGED = FastRoute.text("/tagged", BODY)
		.cacheControl("max-age=60")
		.compression(false)
		.override();

	/** The entity tag of the fast route, as a header value. */
	static final String TAG = FastSide.etagOf(TAGGED);

	/**
	 * Runs the service.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		start(arguments);
	}

	static ReactiveWebServerApplicationContext start(String... arguments) {
		return (ReactiveWebServerApplicationContext) new SpringApplicationBuilder(ConformanceApplication.class)
			.web(WebApplicationType.REACTIVE)
			.properties("server.address=127.0.0.1", "spring.reactor.netty.shutdown-quiet-period=0s")
			.run(arguments);
	}

	static int port(ReactiveWebServerApplicationContext context) {
		return Objects.requireNonNull(context.getWebServer()).getPort();
	}

	@Bean
	FastRoute plain() {
		return PLAIN;
	}

	@Bean
	FastRoute tagged() {
		return TAGGED;
	}

	/** Errors say nothing that differs from one request to the next. */
	@Bean
	ErrorAttributes errorAttributes() {
		return new DefaultErrorAttributes() {

			@Override
			public Map<String, Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
				Map<String, Object> attributes = super.getErrorAttributes(request, options);
				attributes.keySet().retainAll(List.of("status", "error", "path"));
				return attributes;
			}

		};
	}

	/**
	 * The same answers by WebFlux.
	 */
	@RestController
	static final class Answers {

		@GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
		String plain() {
			return BODY;
		}

		@RequestMapping(path = "/",
				method = { RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE })
		ResponseEntity<byte[]> echo(@RequestBody(required = false) byte @Nullable [] body) {
			byte[] echoed = (body != null) ? body : new byte[0];
			return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(echoed);
		}

		@GetMapping(path = "/tagged", produces = MediaType.TEXT_PLAIN_VALUE)
		ResponseEntity<String> tagged() {
			return ResponseEntity.ok().eTag(TAG).header("Cache-Control", "max-age=60").body(BODY);
		}

		@GetMapping(path = "/host", produces = MediaType.TEXT_PLAIN_VALUE)
		String host(ServerHttpRequest request) {
			return Objects.requireNonNull(request.getHeaders().getHost()).getHostString();
		}

	}

}
