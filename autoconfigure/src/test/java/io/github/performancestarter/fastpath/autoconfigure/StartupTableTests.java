package io.github.performancestarter.fastpath.autoconfigure;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutes;
import io.github.performancestarter.fastpath.RouteTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StartupTable}.
 */
class StartupTableTests {

	@Test
	void columnsAreAligned() {
		RouteTable table = RouteTable
			.of(FastRoutes.of(FastRoute.text("/plaintext", "Hello, World!").compression(false).etag(false),
					FastRoute.json("/api/status", "{\"status\":\"UP\"}")
						.compression(false)
						.cors()
						.cacheControl("public, max-age=5")
						.header("X-A", "1")
						.header("X-B", "2"),
					FastRoute.text("/p", "x".repeat(1000)).compression(false).methods("POST").header("X-A", "1")));
		assertThat(StartupTable.of(table)).isEqualToNormalizingNewlines(
				"""
						Answering 3 routes ahead of WebFlux
						  path         methods   decorators                                                  bytes  variants
						  /plaintext   GET HEAD  -                                                              13  identity 13
						  /api/status  GET HEAD  cors: *, cache-control: public, max-age=5, etag, 2 headers     15  identity 15
						  /p           POST      etag, 1 header                                               1000  identity 1000""");
	}

	@Test
	void variantsAreListedWithTheirLength() {
		RouteTable table = RouteTable.of(FastRoutes.of(FastRoute.text("/p", "x".repeat(1000))));
		assertThat(StartupTable.of(table)).containsPattern("1000  identity 1000, .*gzip \\d+");
	}

	@Test
	void manyRoutesAreCounted() {
		FastRoutes.Builder routes = FastRoutes.builder();
		for (int i = 0; i < StartupTable.MAX_ROWS + 7; i++) {
			routes.add(FastRoute.text("/" + i, "x"));
		}
		assertThat(StartupTable.of(RouteTable.of(routes.build())).lines()).hasSize(StartupTable.MAX_ROWS + 3)
			.startsWith("Answering 107 routes ahead of WebFlux")
			.endsWith("  and 7 more");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void tableIsOneStatementOfTheLog(CapturedOutput output) {
		FastPathContexts.runner()
			.withBean(FastRoute.class, () -> FastRoute.text("/fast", "fast"))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getOut().lines().filter((line) -> line.contains("FastPathStartup"))).singleElement()
			.asString()
			.contains("INFO")
			.endsWith("Answering 1 route ahead of WebFlux");
		assertThat(output.getOut().lines()).contains("  /fast  GET HEAD  etag            4  identity 4");
	}

}
