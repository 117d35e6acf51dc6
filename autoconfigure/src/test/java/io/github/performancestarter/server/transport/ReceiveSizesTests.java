package io.github.performancestarter.server.transport;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.github.performancestarter.pipeline.Wire;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("deprecation")
class ReceiveSizesTests {

	@Test
	void connectionsShareOneThatIsAsNettyMakesIt() throws IOException {
		List<ChannelConfig> connections = connect(UnaryOperator.identity(), UnaryOperator.identity());
		RecvByteBufAllocator shared = connections.get(0).getRecvByteBufAllocator();
		assertThat((Object) connections.get(1).getRecvByteBufAllocator()).isSameAs(shared);
		RecvByteBufAllocator own = ownOfAChannel();
		assertThat(shared).hasSameClassAs(own).usingRecursiveComparison().isEqualTo(own);
		assertThat(connections.get(0).getMaxMessagesPerRead()).isEqualTo(ReceiveSizes.READS_PER_CYCLE);
	}

	private static RecvByteBufAllocator ownOfAChannel() {
		NioSocketChannel channel = new NioSocketChannel();
		try {
			return channel.config().getRecvByteBufAllocator();
		}
		finally {
			channel.unsafe().closeForcibly();
		}
	}

	@Test
	void oneOfTheApplicationStays() throws IOException {
		RecvByteBufAllocator fixed = new FixedRecvByteBufAllocator(512);
		List<ChannelConfig> connections = connect(
				(server) -> server.childOption(ChannelOption.RECVBUF_ALLOCATOR, fixed), UnaryOperator.identity());
		assertThat((Object) connections.get(0).getRecvByteBufAllocator()).isSameAs(fixed);
	}

	@Test
	void readsPerCycleOfTheApplicationStayWhereverTheyAreSet() throws IOException {
		UnaryOperator<HttpServer> set = (server) -> server.childOption(ChannelOption.MAX_MESSAGES_PER_READ, 3);
		assertThat(connect(set, UnaryOperator.identity())).allMatch((config) -> config.getMaxMessagesPerRead() == 3);
		assertThat(connect(UnaryOperator.identity(), set)).allMatch((config) -> config.getMaxMessagesPerRead() == 3);
	}

	/** The configurations of two connections that were answered. */
	private static List<ChannelConfig> connect(UnaryOperator<HttpServer> before, UnaryOperator<HttpServer> behind)
			throws IOException {
		List<ChannelConfig> connections = new CopyOnWriteArrayList<>();
		HttpServer server = behind.apply(ReceiveSizes.share(before.apply(HttpServer.create().host("127.0.0.1"))))
			.doOnChannelInit((observer, channel, remote) -> connections.add(channel.config()))
			.handle((request, response) -> response.sendString(Mono.just("done")));
		DisposableServer bound = server.bindNow();
		try {
			exchange(bound.port());
			exchange(bound.port());
		}
		finally {
			bound.disposeNow();
		}
		assertThat(connections).hasSize(2);
		return connections;
	}

	private static void exchange(int port) throws IOException {
		try (Wire wire = Wire.plain(port)) {
			assertThat(wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").response()).startsWith("HTTP/1.1 200");
		}
	}

}
