package io.github.performancestarter.demo;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class GracefulStopIntegrationTests {

	private static final List<String> PATHS = List.of("/json", "/json", "/", "/plaintext", "/webflux/json",
			"/webflux/plaintext", "/slow?ms=30", "/articles?size=3");

	/** What a client asks for at once that does not wait for answers. */
	private static final List<String> PIPELINED = List.of("/json", "/json", "/webflux/json", "/json", "/slow?ms=5",
			"/plaintext", "/webflux/plaintext", "/json");

	private static final int SIGTERM_STATUS = 128 + 15;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final AtomicBoolean stopping = new AtomicBoolean();

	private final AtomicLong answers = new AtomicLong();

	private final List<Integer> otherStatuses = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void stopClients() {
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "listeners", "limits" })
	void terminationUnderLoadFailsNoRequestThatWasReceived(String profile) throws Exception {
		try (DemoProcess demo = DemoProcess.start("--spring.profiles.active=" + profile,
				"--performance.server.event-loops=3")) {
			List<Future<KeepAliveClient.Result>> clients = Stream
				.concat(PATHS.stream().map(List::of), Collections.nCopies(4, PIPELINED).stream())
				.map((paths) -> startClient(demo, paths))
				.toList();
			awaitAnswers(clients, 2_000);
			CompletableFuture<HttpResponse<String>> inFlight = HttpClient.newHttpClient()
				.sendAsync(HttpRequest.newBuilder(demo.uri("/slow?ms=4000")).build(), BodyHandlers.ofString());
			awaitAnswers(clients, 500);
			assertThat(inFlight).isNotDone();

			this.stopping.set(true);
			demo.terminate();

			for (Future<KeepAliveClient.Result> client : clients) {
				KeepAliveClient.Result result = client.get(60, TimeUnit.SECONDS);
				assertThat(result.failure()).isNull();
				assertThat(result.answered()).isPositive();
			}
			assertThat(this.otherStatuses).isEmpty();
			// an operator who lost patience
			demo.terminate();
			assertThat(inFlight.get(10, TimeUnit.SECONDS).body()).isEqualTo("slow");
			assertThat(demo.awaitExit()).isEqualTo(SIGTERM_STATUS);
			assertThat(demo.log().contains("3, each with an event loop of its own"))
				.isEqualTo(profile.equals("listeners"));
			assertThat(demo.log()).contains("Graceful shutdown complete").doesNotContain(" WARN ", " ERROR ");
		}
	}

	private Future<KeepAliveClient.Result> startClient(DemoProcess demo, List<String> paths) {
		return this.executor.submit(new KeepAliveClient(demo.port(), paths, (status) -> {
			this.answers.incrementAndGet();
			if (status != 200) {
				this.otherStatuses.add(status);
			}
		}, this.stopping::get));
	}

	private void awaitAnswers(List<Future<KeepAliveClient.Result>> clients, int more) {
		long goal = this.answers.get() + more;
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.answers.get() >= goal || clients.stream().anyMatch(Future::isDone));
	}

}
