package io.github.performancestarter.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.performancestarter.pipeline.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.netty.DisposableServer;
import reactor.netty.http.logging.ReactorNettyHttpMessageLogFactory;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Reactor Netty logs of requests that it cannot decode.
 */
class ShortMessageLogTests {

	private static final String BAD = "Bad : x\r\n\r\n";

	private final Logger logger = (Logger) LoggerFactory.getLogger("reactor.netty.http.server.HttpServerOperations");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.addAppender(this.appender);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void listenNoMore() {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
	}

	@Test
	void manyFieldsAreTheirNumber() throws IOException {
		assertThat(logged("GET /a?secret=1 HTTP/1.1\r\n" + "X-Many: y\r\n".repeat(100) + BAD)).singleElement()
			.asString()
			.contains("GET /a with 100 header fields")
			.doesNotContain("X-Many", "secret")
			.hasSizeLessThan(500);
	}

	@Test
	void fewFieldsAreToldAsReactorNettyDoes() throws IOException {
		assertThat(logged("GET /a HTTP/1.1\r\nX-Few: y\r\n" + BAD)).singleElement()
			.asString()
			.contains("GET /a HTTP/1.1", "X-Few: <filtered>");
	}

	@Test
	void longNamesAreCut() throws IOException {
		assertThat(logged("GET /a HTTP/1.1\r\n" + "x".repeat(5000) + ": y\r\n" + BAD)).singleElement()
			.asString()
			.contains("GET /a HTTP/1.1")
			.endsWith("characters)")
			.hasSizeLessThan(ShortMessageLog.MOST_LENGTH + 500);
	}

	private List<String> logged(String request) throws IOException {
		HttpServer http = HttpServer.create().port(0).httpMessageLogFactory(ReactorNettyHttpMessageLogFactory.INSTANCE);
		DisposableServer server = ShortMessageLog.install(http).bindNow();
		try (Wire wire = Wire.plain(server.port())) {
			assertThat(wire.send(request).response()).startsWith("HTTP/1.1 400");
		}
		finally {
			server.disposeNow(Duration.ofSeconds(5));
		}
		return this.appender.list.stream()
			.map(ILoggingEvent::getFormattedMessage)
			.filter((message) -> message.contains("Decoding failed"))
			.toList();
	}

}
