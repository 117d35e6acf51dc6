package io.github.performancestarter.server.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.report.ReportSection;
import io.github.performancestarter.server.transport.Transport;
import io.netty.channel.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Sinks;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Several listeners of one server on real sockets.
 */
class HttpServerGroupTests {

	private static final Duration PATIENCE = GroupServer.PATIENCE;

	@ParameterizedTest
	@MethodSource("io.github.performancestarter.server.listener.GroupServer#transports")
	void asManySocketsListenAtOnePortAsWereAskedFor(Transport transport) throws IOException {
		try (GroupServer server = new GroupServer(transport, GroupServer.listeners(3)).start()) {
			assertThat(server.port()).isPositive();
			assertThat(Sockets.listening(server.port())).isEqualTo(3);
			assertThat(server.bound().isDisposed()).isFalse();
			assertThat(server.bound().host()).isEqualTo("127.0.0.1");
			assertThat(server.bound().address()).isEqualTo(server.bound().channel().localAddress());
		}
	}

	@Test
	void withoutReuseportOneSocketListens() throws IOException {
		try (GroupServer server = new GroupServer(Transport.EPOLL, GroupServer.listeners(0)).start()) {
			assertThat(Sockets.listening(server.port())).isOne();
		}
	}

	@ParameterizedTest
	@MethodSource("io.github.performancestarter.server.listener.GroupServer#transports")
	void connectionStaysOnTheLoopThatAcceptedItAndEveryLoopGetsSome(Transport transport) throws IOException {
		Queue<Channel> accepted = new ConcurrentLinkedQueue<>();
		try (GroupServer server = new GroupServer(transport, GroupServer.listeners(3),
				(configured) -> configured.doOnChannelInit((observer, channel, remote) -> accepted.add(channel)))
			.start()) {
			Set<String> threads = new HashSet<>();
			List<Wire> wires = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				Wire wire = server.connect();
				wires.add(wire);
				String thread = GroupServer.thread(wire);
				threads.add(thread);
				for (int request = 0; request < 5; request++) {
					assertThat(GroupServer.thread(wire)).isEqualTo(thread);
				}
			}
			assertThat(threads).hasSize(3);
			assertThat(accepted).hasSize(100).allSatisfy((channel) -> {
				assertThat(channel.eventLoop()).isSameAs(channel.parent().eventLoop());
			});
			assertThat(server.listeners.openConnections()).isEqualTo(100);
			for (Wire wire : wires) {
				wire.close();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void portOfAnotherSocketIsInUseWhateverItsFlags(boolean reuseport) throws IOException {
		try (ServerSocket other = new ServerSocket()) {
			other.setOption(StandardSocketOptions.SO_REUSEPORT, reuseport);
			other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			try (GroupServer server = at(other.getLocalPort(), GroupServer.listeners(2))) {
				assertThatExceptionOfType(ChannelBindException.class).isThrownBy(server::start)
					.satisfies((failure) -> assertThat(failure.localPort()).isEqualTo(other.getLocalPort()));
			}
			assertThat(Sockets.listening(other.getLocalPort())).isOne();
		}
	}

	@Test
	void secondServerOfTheSameKindFindsThePortInUse() throws IOException {
		try (GroupServer first = new GroupServer(Transport.EPOLL, GroupServer.listeners(2)).start();
				GroupServer second = at(first.port(), GroupServer.listeners(2))) {
			assertThatExceptionOfType(ChannelBindException.class).isThrownBy(second::start);
			assertThat(Sockets.listening(first.port())).isEqualTo(2);
		}
	}

	@Test
	void portSharingLetsServersOfOneKindShareThePort() throws IOException {
		ListenerSettings sharing = new ListenerSettings(2, false, true, null, null, MaxConnectionsPolicy.WAIT);
		try (GroupServer first = new GroupServer(Transport.EPOLL, sharing).start();
				GroupServer second = at(first.port(), sharing).start()) {
			assertThat(second.port()).isEqualTo(first.port());
			assertThat(Sockets.listening(first.port())).isEqualTo(4);
		}
	}

	@Test
	void listenerThatCannotBeBoundTakesTheOthersWithIt() throws IOException {
		AtomicInteger calls = new AtomicInteger();
		List<DisposableServer> bound = new CopyOnWriteArrayList<>();
		try (GroupServer server = new GroupServer(Transport.EPOLL, GroupServer.listeners(3), (configured) -> configured
			.doOnBound(bound::add)
			// TEST-NET-1 is nobody's address
			.bindAddress(() -> new InetSocketAddress((calls.incrementAndGet() < 3) ? "127.0.0.1" : "192.0.2.1", 0)))) {
			assertThatExceptionOfType(ChannelBindException.class).isThrownBy(server::start);
			assertThat(bound).hasSize(2).allMatch(DisposableServer::isDisposed);
			assertThat(Sockets.listening(bound.get(0).port())).isZero();
		}
	}

	@Test
	void hooksAreCalledForEachListener() throws IOException {
		AtomicInteger bind = new AtomicInteger();
		AtomicInteger unbound = new AtomicInteger();
		Set<Integer> ports = new HashSet<>();
		try (GroupServer server = new GroupServer(Transport.EPOLL, GroupServer.listeners(2),
				(configured) -> configured.doOnBind((config) -> bind.incrementAndGet())
					.doOnBound((listener) -> ports.add(listener.port()))
					.doOnUnbound((listener) -> unbound.incrementAndGet()))
			.start()) {
			assertThat(bind).hasValue(2);
			assertThat(server.listeners.bound()).isEqualTo(2);
			assertThat(ports).containsExactly(server.port());
		}
		assertThat(unbound).hasValue(2);
	}

	@Test
	void configurationBehindTheGroupIsThatOfEveryListener() {
		HttpServer server = new HttpServerGroup(HttpServer.create(), HttpServer::bind);
		HttpServer configured = server.idleTimeout(Duration.ofSeconds(7)).wiretap(true).route((routes) -> {
		});
		assertThat(configured).isInstanceOf(HttpServerGroup.class).isNotSameAs(server);
		assertThat(configured.configuration().idleTimeout()).hasSeconds(7);
		assertThat(server.configuration().idleTimeout()).isNull();
	}

	@Test
	void disposedServerListensNoMoreAndCanBeBoundAnew() throws IOException {
		try (GroupServer server = new GroupServer(Transport.EPOLL, GroupServer.listeners(2))) {
			for (int i = 0; i < 3; i++) {
				DisposableServer bound = server.start().bound();
				int port = bound.port();
				try (Wire wire = server.connect()) {
					assertThat(GroupServer.thread(wire)).isNotEmpty();
				}
				bound.disposeNow(PATIENCE);
				assertThat(bound.isDisposed()).isTrue();
				bound.onDispose().block(PATIENCE);
				bound.disposeNow(PATIENCE);
				assertThat(Sockets.listening(port)).isZero();
			}
		}
	}

	@Test
	void disposedServerWaitsForRequestsOfEveryListener() throws Exception {
		try (GroupServer server = new GroupServer(Transport.EPOLL, GroupServer.listeners(2)).start()) {
			List<Wire> wires = new ArrayList<>();
			Set<String> threads = new HashSet<>();
			while (threads.size() < 2) {
				Wire wire = server.connect();
				threads.add(GroupServer.thread(wire));
				wires.add(wire.send(GroupServer.HOLD));
			}
			server.held.asMono().block(PATIENCE);
			int port = server.port();
			CompletableFuture<Void> disposed = CompletableFuture.runAsync(() -> server.bound().disposeNow(PATIENCE));
			server.bound().onDispose().block(PATIENCE);
			assertThat(Sockets.listening(port)).isZero();
			assertThat(disposed).isNotDone();
			server.hold.tryEmitValue("held");
			for (Wire wire : wires) {
				assertThat(wire.response()).endsWith("held");
				wire.close();
			}
			disposed.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void requestThatTakesLongerThanTheTimeoutIsNotWaitedFor() throws Exception {
		try (GroupServer server = new GroupServer(Transport.EPOLL, GroupServer.listeners(2)).start();
				Wire wire = server.connect()) {
			wire.send(GroupServer.HOLD);
			server.held.asMono().block(PATIENCE);
			assertThatIllegalStateException().isThrownBy(() -> server.bound().disposeNow(Duration.ofMillis(100)))
				.withMessageContaining("100ms");
			assertThat(server.bound().isDisposed()).isTrue();
		}
	}

	@Test
	void loopsOfOthersAreRefused() {
		LoopResources others = LoopResources.create("others", 1, true);
		try {
			Listeners listeners = new Listeners(GroupServer.listeners(2), new ListenerCounters(), new Drain(false));
			HttpServer server = listeners.install(HttpServer.create().port(0)).runOn(others);
			assertThatExceptionOfType(UnavailableListenersException.class).isThrownBy(() -> server.bindNow(PATIENCE))
				.satisfies((failure) -> {
					assertThat(failure.getProperty()).isEqualTo("reuseport");
					assertThat(failure.getReason()).contains(others.getClass().getName());
				});
		}
		finally {
			others.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void platformThatDoesNotBalanceHasOneListenerUnlessMoreAreRequired(boolean required) throws IOException {
		ListenerSettings settings = new ListenerSettings(2, required, false, null, null, MaxConnectionsPolicy.WAIT);
		try (GroupServer server = new GroupServer(Transport.NIO, settings)) {
			if (required) {
				assertThatExceptionOfType(UnavailableListenersException.class)
					.isThrownBy(() -> elsewhere(server::start))
					.withMessageContaining("does not balance");
			}
			else {
				elsewhere(server::start);
				assertThat(Sockets.listening(server.port())).isOne();
				assertThat(server.listeners.bound()).isOne();
				assertThat(new ListenerReport(settings, server.listeners, server.counters).lines()).containsExactly(
						new ReportSection.Line("listeners", "1 instead of 2 (this platform does not balance"
								+ " connections between listeners of one port)"));
			}
		}
	}

	/** Where there is no balancing, and loops over NIO are. */
	private static void elsewhere(Runnable action) {
		String name = System.getProperty("os.name");
		System.setProperty("os.name", "Mac OS X");
		try {
			action.run();
		}
		finally {
			System.setProperty("os.name", name);
		}
	}

	@Test
	void startThatIsGivenUpClosesTheListenersBoundSoFar() throws InterruptedException {
		AtomicInteger calls = new AtomicInteger();
		Sinks.Empty<Void> givenUp = Sinks.empty();
		BlockingQueue<DisposableServer> bound = new LinkedBlockingQueue<>();
		try (GroupServer server = new GroupServer(Transport.EPOLL, GroupServer.listeners(3),
				(configured) -> configured.doOnBound(bound::add).bindAddress(() -> {
					if (calls.incrementAndGet() == 3) {
						givenUp.tryEmitEmpty();
					}
					return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
				}))) {
			assertThat(server.bind().takeUntilOther(givenUp.asMono()).blockOptional(PATIENCE)).isEmpty();
			for (int i = 0; i < 2; i++) {
				DisposableServer listener = bound.poll(10, TimeUnit.SECONDS);
				assertThat(listener).isNotNull();
				listener.onDispose().block(PATIENCE);
			}
			assertThat(bound).isEmpty();
		}
	}

	private static GroupServer at(int port, ListenerSettings settings) {
		return new GroupServer(Transport.EPOLL, settings, (server) -> server.port(port));
	}

}
