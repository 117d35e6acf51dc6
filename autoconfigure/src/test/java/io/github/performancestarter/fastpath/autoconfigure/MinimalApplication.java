package io.github.performancestarter.fastpath.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;

import io.github.performancestarter.fastpath.FastPathReport;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/**
 * A service that calls its own fast route and ends; run in a process of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class MinimalApplication {

	/** What the process writes when all is well. */
	static final String DONE = "answered from bytes: ";

	/**
	 * Runs the service.
	 * @param arguments properties
	 * @throws Exception if anything goes wrong
	 */
	public static void main(String[] arguments) throws Exception {
		try (var context = (ReactiveWebServerApplicationContext) SpringApplication.run(MinimalApplication.class,
				arguments)) {
			int port = Objects.requireNonNull(context.getWebServer()).getPort();
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json"))
				.timeout(Duration.ofSeconds(10))
				.build();
			String body = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.build()
				.send(request, BodyHandlers.ofString())
				.body();
			Long hits = context.getBean(FastPathReport.class).describe().hits();
			LogFactory.getLog(MinimalApplication.class).info(DONE + hits + " " + body);
		}
	}

}
