package io.github.performancestarter.server.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.github.performancestarter.pipeline.Tls;
import io.github.performancestarter.pipeline.Wire;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.unix.DomainSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Servers on bound sockets, over each transport that this system has.
 */
@Tag("io_uring")
@EnabledOnOs(OS.LINUX)
class TransportServerTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final int LARGE = 4 * 1024 * 1024;

	@ParameterizedTest
	@EnumSource(names = { "EPOLL", "IO_URING", "NIO" })
	void keepAliveConnectionIsServedByTheLoopsOfTheTransport(Transport transport) throws Exception {
		try (Loops loops = Loops.of(transport, 2)) {
			DisposableServer server = threadNames(loops).bindNow();
			try (Wire wire = Wire.plain(server.port())) {
				String thread = body(wire.send(GET).response());
				assertThat(thread).startsWith("server-" + transport.word() + "-");
				for (int i = 0; i < 100; i++) {
					assertThat(body(wire.send(GET).response())).isEqualTo(thread);
				}
				wire.send(GET.repeat(16));
				for (int i = 0; i < 16; i++) {
					assertThat(body(wire.response())).isEqualTo(thread);
				}
			}
			finally {
				server.disposeNow();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "EPOLL", "IO_URING", "NIO" })
	void clientAndServerShareTheLoopsOverTls(Transport transport) {
		try (Loops loops = Loops.of(transport, 2)) {
			DisposableServer server = threadNames(loops).secure(Tls.http2())
				.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
				.bindNow();
			HttpClient client = HttpClient.create()
				.runOn(loops.get())
				.secure(Tls.http2Client())
				.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
				.baseUrl("https://localhost:" + server.port());
			try {
				List<String> threads = Flux.range(0, 50)
					.flatMap((i) -> client.get().uri("/").responseContent().aggregate().asString())
					.collectList()
					.block(Duration.ofSeconds(10));
				assertThat(threads).hasSize(50)
					.allMatch((thread) -> thread.startsWith("server-" + transport.word() + "-"));
				assertThat(client.post()
					.uri("/length")
					.send(Mono.just(ByteBufAllocator.DEFAULT.buffer().writeZero(LARGE)))
					.responseContent()
					.aggregate()
					.asString()
					.block(Duration.ofSeconds(10))).isEqualTo(String.valueOf(LARGE));
			}
			finally {
				server.disposeNow();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void preferenceForNativeTransportsChangesNothing(boolean preferNative) throws Exception {
		try (Loops loops = Loops.of(Transport.NIO, 1)) {
			DisposableServer server = threadNames(loops).runOn(loops.get(), preferNative).bindNow();
			try (Wire wire = Wire.plain(server.port())) {
				assertThat(body(wire.send(GET).response())).isEqualTo("server-nio-1");
			}
			finally {
				server.disposeNow();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "EPOLL", "IO_URING", "NIO" })
	void domainSocketIsServed(Transport transport, @TempDir Path directory) {
		try (Loops loops = Loops.of(transport, 1)) {
			Path path = directory.resolve("s");
			SocketAddress address = (transport == Transport.NIO) ? UnixDomainSocketAddress.of(path)
					: new DomainSocketAddress(path.toString());
			DisposableServer server = threadNames(loops).bindAddress(() -> address).bindNow();
			try {
				assertThat(HttpClient.create()
					.remoteAddress(() -> address)
					.runOn(loops.get())
					.get()
					.uri("/")
					.responseContent()
					.aggregate()
					.asString()
					.block(Duration.ofSeconds(10))).isEqualTo("server-" + transport.word() + "-1");
			}
			finally {
				server.disposeNow();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "EPOLL", "IO_URING", "NIO" })
	void connectionsOfEachLoopAreCountedWhileTheyAreOpen(Transport transport) throws Exception {
		try (Loops loops = Loops.of(transport, 3)) {
			LoopConnections connections = new LoopConnections(loops.get().choice(), 3);
			DisposableServer server = new TransportExtension(settings(transport, null), connections, () -> {
				throw new AssertionError();
			}).install(threadNames(loops)).bindNow();
			try {
				int[] expected = new int[3];
				List<Wire> wires = IntStream.range(0, 20).mapToObj((i) -> connect(server)).toList();
				for (Wire wire : wires) {
					expected[connections.names().indexOf(body(wire.send(GET).response()))]++;
				}
				assertThat(open(connections)).containsExactly(expected);
				for (Wire wire : wires.subList(0, 10)) {
					expected[connections.names().indexOf(body(wire.send(GET).response()))]--;
					wire.socket().close();
				}
				await().untilAsserted(() -> assertThat(open(connections)).containsExactly(expected));
				for (Wire wire : wires.subList(10, 20)) {
					wire.socket().setSoLinger(true, 0);
					wire.socket().close();
				}
				await().untilAsserted(() -> assertThat(open(connections)).containsExactly(0, 0, 0));
			}
			finally {
				server.disposeNow();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "H2C" })
	void streamsOfAConnectionAreNotCounted(HttpProtocol protocol) {
		try (Loops loops = Loops.of(Transport.AUTO, 1)) {
			LoopConnections connections = new LoopConnections(loops.get().choice(), 1);
			HttpServer counting = new TransportExtension(settings(Transport.AUTO, null), connections, () -> {
				throw new AssertionError();
			}).install(HttpServer.create()
				.host("127.0.0.1")
				.protocol(protocol)
				.runOn(loops.get())
				.handle((request, response) -> response.sendString(Mono.fromSupplier(() -> connections.open(0) + ""))));
			boolean secure = protocol == HttpProtocol.H2;
			DisposableServer server = (secure ? counting.secure(Tls.http2()) : counting).bindNow();
			try {
				HttpClient client = HttpClient.create().runOn(loops.get()).protocol(protocol);
				client = secure ? client.secure(Tls.http2Client()) : client;
				String uri = (secure ? "https" : "http") + "://localhost:" + server.port() + "/";
				for (int i = 0; i < 3; i++) {
					assertThat(client.get().uri(uri).responseContent().aggregate().asString().block()).isEqualTo("1");
				}
			}
			finally {
				server.disposeNow();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Allocator.class)
	void allocatorOfAConnectionIsTheConfiguredOne(Allocator allocator) throws Exception {
		ByteBufAllocator used = allocatorOfConnection(allocator);
		assertThat(used).isSameAs(allocator.instance());
		assertThat(Allocator.word(used)).isEqualTo(allocator.name().toLowerCase(Locale.ROOT));
	}

	@Test
	void allocatorOfAConnectionIsNettysUnlessConfigured() throws Exception {
		assertThat(allocatorOfConnection(null)).isSameAs(ByteBufAllocator.DEFAULT);
	}

	/** The report says what a connection really has. */
	private static ByteBufAllocator allocatorOfConnection(@Nullable Allocator allocator) throws Exception {
		try (Loops loops = Loops.of(Transport.AUTO, 1)) {
			Channel[] connection = new Channel[1];
			TransportExtension extension = new TransportExtension(settings(Transport.AUTO, allocator), null, () -> {
				throw new AssertionError();
			});
			DisposableServer server = extension.install(threadNames(loops))
				.doOnConnection((opened) -> connection[0] = opened.channel())
				.bindNow();
			try (Wire wire = Wire.plain(server.port())) {
				wire.send(GET).response();
				ByteBufAllocator used = connection[0].config().getAllocator();
				assertThat(new TransportReport(settings(Transport.AUTO, allocator), extension).describe().allocator())
					.isEqualTo(Allocator.word(used));
				return used;
			}
			finally {
				server.disposeNow();
			}
		}
	}

	private static LoopSettings settings(Transport transport, @Nullable Allocator allocator) {
		return new LoopSettings(transport, false, 1, allocator);
	}

	private static HttpServer threadNames(Loops loops) {
		return HttpServer.create()
			.host("127.0.0.1")
			.runOn(loops.get())
			.handle((request, response) -> request.uri().equals("/length") ? response.sendString(
					request.receive().map((part) -> part.readableBytes()).reduce(0, Integer::sum).map(String::valueOf))
					: response.sendString(Mono.just(Thread.currentThread().getName())));
	}

	private static int[] open(LoopConnections connections) {
		return IntStream.range(0, connections.names().size()).map(connections::open).toArray();
	}

	private static Wire connect(DisposableServer server) {
		try {
			return Wire.plain(server.port());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String body(String response) {
		assertThat(response).startsWith("HTTP/1.1 200 OK\r\n");
		return response.substring(response.lastIndexOf('\n') + 1);
	}

}
