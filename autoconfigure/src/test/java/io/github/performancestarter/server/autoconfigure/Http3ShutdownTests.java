package io.github.performancestarter.server.autoconfigure;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that is stopped while clients ask over HTTP/3.
 */
class Http3ShutdownTests {

	@ParameterizedTest
	@ValueSource(strings = { "HTTP3", "H2", "HTTP11" })
	void requestInFlightIsAnsweredBeforeTheServerEnds(HttpProtocol protocol) throws Exception {
		try (Http3Application application = new Http3Application()) {
			int port = application.port();
			HttpClient client = application.client(protocol);
			CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> Http3Application.get(client, "/held"));
			Http3Application.Gate gate = application.gate();
			assertThat(gate.reached().await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> closed = CompletableFuture.runAsync(application.context()::close);
			assertThat(closed).isNotDone();
			gate.open().tryEmitEmpty();
			assertThat(held.get(10, TimeUnit.SECONDS)).endsWith(" held");
			closed.get(20, TimeUnit.SECONDS);
			assertUdpPortIsFree(port);
		}
	}

	@Test
	void largeAnswerReachesAClientThatReadsSlowly() throws Exception {
		try (Http3Application application = new Http3Application()) {
			CountDownLatch begun = new CountDownLatch(1);
			CompletableFuture<Long> length = application.client(HttpProtocol.HTTP3)
				.get()
				.uri("/large")
				.responseContent()
				.map((content) -> (long) content.readableBytes())
				.doOnNext((bytes) -> begun.countDown())
				.limitRate(1)
				.concatMap((bytes) -> Mono.delay(Duration.ofNanos(500_000)).thenReturn(bytes), 1)
				.reduce(Long::sum)
				.toFuture();
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> closed = CompletableFuture.runAsync(application.context()::close);
			assertThat(length.get(25, TimeUnit.SECONDS)).isEqualTo(4 * 1024 * 1024);
			closed.get(20, TimeUnit.SECONDS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "graceful", "immediate" })
	void idleConnectionDoesNotKeepTheServer(String shutdown) throws Exception {
		try (Http3Application application = new Http3Application("--server.shutdown=" + shutdown)) {
			int port = application.port();
			assertThat(Http3Application.get(application.client(HttpProtocol.HTTP3), "/fast")).endsWith("fast");
			CompletableFuture.runAsync(application.context()::close).get(5, TimeUnit.SECONDS);
			assertUdpPortIsFree(port);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "graceful", "immediate" })
	void requestThatNeverEndsDoesNotKeepTheServerForEver(String shutdown) throws Exception {
		try (Http3Application application = new Http3Application("--server.shutdown=" + shutdown,
				"--spring.lifecycle.timeout-per-shutdown-phase=1s")) {
			int port = application.port();
			CompletableFuture<String> held = CompletableFuture
				.supplyAsync(() -> Http3Application.get(application.client(HttpProtocol.HTTP3), "/held"));
			assertThat(application.gate().reached().await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture.runAsync(application.context()::close).get(15, TimeUnit.SECONDS);
			assertUdpPortIsFree(port);
			assertThat(held.handle((answer, failure) -> failure != null).get(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void everyRequestThatWasReceivedUnderLoadIsAnswered() throws Exception {
		AtomicBoolean stopped = new AtomicBoolean();
		AtomicInteger ids = new AtomicInteger();
		Set<String> failed = ConcurrentHashMap.newKeySet();
		CountDownLatch warm = new CountDownLatch(2_000);
		try (Http3Application application = new Http3Application()) {
			Set<String> received = application.context().getBean(Http3Application.Received.class).ids();
			List<CompletableFuture<Void>> clients = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				HttpClient client = application.client(HttpProtocol.HTTP3);
				clients.add(Flux.defer(() -> {
					String id = String.valueOf(ids.incrementAndGet());
					return client.headers((headers) -> headers.set("x-id", id))
						.get()
						.uri((ids.get() % 2 == 0) ? "/fast" : "/webflux")
						.responseSingle((response, body) -> body.asString())
						.doOnNext((text) -> warm.countDown())
						.timeout(Duration.ofSeconds(5))
						.onErrorResume((failure) -> {
							failed.add(id);
							return Mono.empty();
						});
				}).repeat(() -> !stopped.get()).then().toFuture());
			}
			assertThat(warm.await(30, TimeUnit.SECONDS)).isTrue();
			application.context().close();
			stopped.set(true);
			for (CompletableFuture<Void> client : clients) {
				client.get(20, TimeUnit.SECONDS);
			}
			assertThat(received).hasSizeGreaterThan(1_000);
			// what comes behind GOAWAY was not received, as the client is told
			assertThat(failed).doesNotContainAnyElementsOf(received);
		}
	}

	private static void assertUdpPortIsFree(int port) {
		try {
			new DatagramSocket(port, InetAddress.getLoopbackAddress()).close();
		}
		catch (Exception ex) {
			throw new AssertionError(Objects.requireNonNullElse(ex.getMessage(), "bind"), ex);
		}
	}

}
