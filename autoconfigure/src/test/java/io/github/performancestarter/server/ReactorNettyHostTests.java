package io.github.performancestarter.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends each row of the table in the guide.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactorNettyHostTests {

	private static final Pattern CODE = Pattern.compile("`([^`]*)`");

	private static final Pattern ROW = Pattern.compile("^\\| `[A-Z]+ \\S+ HTTP/1\\.\\d`");

	private static final Pattern COLUMN = Pattern.compile(" *\\| *");

	private final ServerCounters counters = new ServerCounters();

	private final DisposableServer bare = server(HttpServer.create());

	private final DisposableServer strict = server(
			new ServerExtension(new ServerSettings(true, null, false, null), this.counters, new Drain(false))
				.install(HttpServer.create()));

	@BeforeAll
	void tableIsThere() throws IOException {
		assertThat(rows()).hasSizeGreaterThan(30);
	}

	@AfterAll
	void stop() {
		this.bare.disposeNow(Duration.ofSeconds(5));
		this.strict.disposeNow(Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void serverAnswersAsTheGuideSays(Row row) throws IOException {
		assertThat(status(this.bare, row)).as("Reactor Netty").isEqualTo(row.bare());
		long before = this.counters.hostsRejected();
		assertThat(status(this.strict, row)).as("strict").isEqualTo(row.strict());
		boolean byReactorNetty = row.strict().equals("400") && row.hosts().contains("Host: a:");
		assertThat(this.counters.hostsRejected() - before)
			.isEqualTo((row.strict().equals("400") && !byReactorNetty) ? 1 : 0);
	}

	private static String status(DisposableServer server, Row row) throws IOException {
		try (Wire wire = Wire.plain(server.port())) {
			StringBuilder head = new StringBuilder(row.requestLine()).append("\r\n");
			row.hosts().forEach((host) -> head.append(host).append("\r\n"));
			String response = wire.send(head + "\r\n").response();
			assertThat(response).startsWith("HTTP/1.");
			String status = response.substring(9, 12);
			if (status.equals("400")) {
				assertThat(response.toLowerCase(Locale.ROOT)).contains("connection: close");
			}
			return status;
		}
	}

	private static DisposableServer server(HttpServer http) {
		return http.port(0)
			.handle((request, response) -> response.header("Content-Length", "2").sendString(Mono.just("ok")))
			.bindNow();
	}

	static Stream<Row> rows() throws IOException {
		return Files.readAllLines(Path.of("..", "docs", "guide", "server.md"))
			.stream()
			.filter(ROW.asPredicate())
			.map(Row::parse);
	}

	/**
	 * A row of the table.
	 */
	record Row(String requestLine, List<String> hosts, String bare, String strict) {

		private static Row parse(String line) {
			String[] columns = COLUMN.split(line, -1);
			return new Row(codes(columns[1]).get(0), codes(columns[2]), columns[3], columns[4]);
		}

		private static List<String> codes(String column) {
			return CODE.matcher(column).results().map((MatchResult code) -> code.group(1)).toList();
		}

	}

}
