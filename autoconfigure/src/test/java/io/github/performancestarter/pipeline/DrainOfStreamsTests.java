package io.github.performancestarter.pipeline;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.concurrent.DefaultEventExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection that speaks HTTP/2 ends behind its last stream.
 */
class DrainOfStreamsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Drain drain = new Drain(false);

	private final DefaultEventExecutor executor = new DefaultEventExecutor();

	/** As Spring Boot does; with a group the codec waits for its streams. */
	private final ChannelGroup group = new DefaultChannelGroup(this.executor);

	private final LinkedBlockingQueue<Channel> connections = new LinkedBlockingQueue<>();

	private final Sinks.One<String> held = Sinks.one();

	private final DisposableServer server = this.drain.install(HttpServer.create())
		.host("localhost")
		.port(0)
		.channelGroup(this.group)
		.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
		.secure(Tls.http2())
		.handle((request, response) -> {
			request.withConnection((stream) -> this.connections.add(stream.channel().parent()));
			return response.sendString(this.held.asMono());
		})
		.bindNow();

	private final ConnectionProvider provider = ConnectionProvider.create("streams", 1);

	@AfterEach
	void stop() {
		this.server.disposeNow(PATIENCE);
		this.provider.disposeLater().block(PATIENCE);
		this.executor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

	@Test
	void finishWaitsForTheStreamsOfAConnection() throws Exception {
		CompletableFuture<String> body = HttpClient.create(this.provider)
			.protocol(HttpProtocol.H2)
			.secure(Tls.http2Client())
			.get()
			.uri("https://localhost:" + this.server.port())
			.responseContent()
			.aggregate()
			.asString()
			.toFuture();
		Channel connection = Objects.requireNonNull(this.connections.poll(10, TimeUnit.SECONDS));
		this.drain.begin(Duration.ZERO).get(10, TimeUnit.SECONDS);
		CompletableFuture<Void> finished = this.drain.finish(Duration.ofMinutes(1));
		awaitGoAway(connection);
		assertThat(finished).isNotDone();
		this.held.tryEmitValue("held");
		assertThat(body.get(10, TimeUnit.SECONDS)).isEqualTo("held");
		finished.get(10, TimeUnit.SECONDS);
		assertThat(this.drain.openConnections()).isZero();
	}

	private static void awaitGoAway(Channel connection) throws Exception {
		Http2FrameCodec codec = connection.pipeline().get(Http2FrameCodec.class);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!connection.eventLoop().submit(() -> codec.connection().goAwaySent()).get(10, TimeUnit.SECONDS)) {
			assertThat(System.nanoTime()).isLessThan(deadline);
		}
	}

}
