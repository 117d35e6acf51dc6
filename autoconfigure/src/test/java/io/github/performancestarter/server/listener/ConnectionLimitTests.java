package io.github.performancestarter.server.listener;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.transport.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server with as many connections as it may have, on real sockets.
 */
class ConnectionLimitTests {

	private static final int LIMIT = 4;

	@ParameterizedTest
	@MethodSource("servers")
	void connectionAboveTheLimitWaitsUntilAnotherOneCloses(Transport transport, int listeners) throws Exception {
		try (GroupServer server = start(transport, listeners, MaxConnectionsPolicy.WAIT)) {
			List<Wire> inside = fill(server);
			List<Wire> outside = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				outside.add(server.connect().send(GroupServer.GET));
			}
			for (Wire wire : inside) {
				GroupServer.thread(wire);
			}
			for (Wire wire : outside) {
				assertSilent(wire);
			}
			assertThat(open(server)).isEqualTo(LIMIT);
			assertThat(server.counters.acceptPauses()).isPositive();
			assertThat(server.counters.refusedConnections()).isZero();
			for (Wire wire : inside) {
				wire.close();
			}
			while (!outside.isEmpty()) {
				try (Wire wire = takeAnswered(outside)) {
					assertThat(wire.response()).startsWith("HTTP/1.1 200");
					assertThat(open(server)).isLessThanOrEqualTo(LIMIT);
				}
			}
			await(() -> open(server) == 0 && server.drain.openConnections() == 0);
			fill(server);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void connectionAboveTheLimitIsClosedAtOnce(Transport transport, int listeners) throws Exception {
		try (GroupServer server = start(transport, listeners, MaxConnectionsPolicy.CLOSE)) {
			List<Wire> inside = fill(server);
			for (int i = 0; i < 10; i++) {
				try (Wire wire = server.connect()) {
					assertThat(endOf(wire)).isEmpty();
				}
			}
			assertThat(server.counters.refusedConnections()).isEqualTo(10);
			assertThat(server.counters.acceptPauses()).isZero();
			await(() -> server.drain.openConnections() == LIMIT);
			for (Wire wire : inside) {
				GroupServer.thread(wire);
				wire.close();
			}
			await(() -> open(server) == 0);
			fill(server);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void connectionsThatWaitAreAnsweredByAServerThatDrains(Transport transport, int listeners) throws Exception {
		try (GroupServer server = start(transport, listeners, MaxConnectionsPolicy.WAIT)) {
			List<Wire> inside = new ArrayList<>();
			for (int i = 0; i < LIMIT; i++) {
				inside.add(server.connect().send(GroupServer.HOLD));
			}
			await(() -> open(server) == LIMIT);
			List<Wire> outside = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				outside.add(server.connect().send(GroupServer.GET));
			}
			server.drain.begin(GroupServer.PATIENCE);
			CompletableFuture<Void> disposed = CompletableFuture
				.runAsync(() -> server.bound().disposeNow(GroupServer.PATIENCE));
			for (Wire wire : outside) {
				assertThat(wire.rest()).contains("200 OK", "connection: close");
				wire.close();
			}
			server.hold.tryEmitValue("held");
			for (Wire wire : inside) {
				assertThat(wire.rest()).contains("connection: close").endsWith("held");
				wire.close();
			}
			disposed.get(10, TimeUnit.SECONDS);
			server.drain.finish(GroupServer.PATIENCE).get(10, TimeUnit.SECONDS);
			await(() -> open(server) == 0);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void noConnectionThatWaitsOutlivesAServerThatDoesNotDrain(Transport transport, int listeners) throws Exception {
		List<Wire> inside;
		List<Wire> outside = new ArrayList<>();
		GroupServer server = start(transport, listeners, MaxConnectionsPolicy.WAIT);
		try (server) {
			inside = fill(server);
			for (int i = 0; i < 10; i++) {
				outside.add(server.connect().send(GroupServer.GET));
			}
			server.bound().disposeNow(GroupServer.PATIENCE);
		}
		for (Wire wire : outside) {
			endOf(wire);
			wire.close();
		}
		for (Wire wire : inside) {
			wire.close();
		}
		await(() -> open(server) == 0 && server.drain.openConnections() == 0);
	}

	@ParameterizedTest
	@MethodSource("servers")
	void noMoreThanTheLimitAreOpenAtOnceUnderLoad(Transport transport, int listeners) throws Exception {
		try (GroupServer server = start(transport, listeners, MaxConnectionsPolicy.WAIT)) {
			List<CompletableFuture<Void>> clients = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				clients.add(CompletableFuture.runAsync(() -> {
					try {
						for (int connection = 0; connection < 100; connection++) {
							try (Wire wire = server.connect()) {
								GroupServer.thread(wire);
								assertThat(open(server)).isBetween(1, LIMIT);
							}
						}
					}
					catch (IOException ex) {
						throw new IllegalStateException(ex);
					}
				}));
			}
			for (CompletableFuture<Void> client : clients) {
				client.get(60, TimeUnit.SECONDS);
			}
			await(() -> open(server) == 0);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void connectionThatReactorNettyTurnsAwayTakesNoPlace(Transport transport, int listeners) throws Exception {
		ListenerSettings settings = new ListenerSettings(listeners, false, false, null, LIMIT,
				MaxConnectionsPolicy.WAIT);
		try (GroupServer server = new GroupServer(transport, settings, (configured) -> configured.maxConnections(1))
			.start()) {
			Wire inside = server.connect();
			assertThat(GroupServer.thread(inside)).isNotEmpty();
			int turnedAway = 0;
			while (turnedAway < 2 * LIMIT) {
				try (Wire wire = server.connect()) {
					turnedAway += endOf(wire.send(GroupServer.CLOSE)).isEmpty() ? 1 : 0;
				}
			}
			inside.close();
			await(() -> open(server) == 0 && server.drain.openConnections() == 0);
		}
	}

	static Stream<Arguments> servers() {
		return GroupServer.transports()
			.flatMap((transport) -> Stream.of(Arguments.of(transport, 0), Arguments.of(transport, 3)));
	}

	private static GroupServer start(Transport transport, int listeners, MaxConnectionsPolicy policy) {
		return new GroupServer(transport, new ListenerSettings(listeners, false, false, null, LIMIT, policy)).start();
	}

	private static List<Wire> fill(GroupServer server) throws IOException {
		List<Wire> wires = new ArrayList<>();
		for (int i = 0; i < LIMIT; i++) {
			Wire wire = server.connect();
			GroupServer.thread(wire);
			wires.add(wire);
		}
		return wires;
	}

	private static int open(GroupServer server) {
		return server.listeners.openConnections();
	}

	private static void assertSilent(Wire wire) throws IOException {
		wire.socket().setSoTimeout(20);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> wire.socket().getInputStream().read());
		wire.socket().setSoTimeout(10_000);
	}

	/** Takes one of several connections that is answered. */
	private static Wire takeAnswered(List<Wire> wires) {
		await(() -> wires.stream().anyMatch(ConnectionLimitTests::isAnswered));
		Wire answered = wires.stream().filter(ConnectionLimitTests::isAnswered).findFirst().orElseThrow();
		wires.remove(answered);
		return answered;
	}

	private static boolean isAnswered(Wire wire) {
		try {
			return wire.socket().getInputStream().available() > 0;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What comes before the end, by FIN or by reset. */
	private static String endOf(Wire wire) {
		try {
			return wire.rest();
		}
		catch (SocketTimeoutException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static void await(BooleanSupplier condition) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

}
