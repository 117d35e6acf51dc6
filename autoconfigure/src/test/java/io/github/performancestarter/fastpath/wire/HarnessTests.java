package io.github.performancestarter.fastpath.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The harness itself: what it lets through and what it finds.
 */
class HarnessTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n", "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
					"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
					"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", "HTTP/1.1 200 OK\r\n\r\nab",
					"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nName : x\r\n\r\n",
					"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n1\r\na\r\n0\r\n\r\n",
					"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na\r\n0\r\n\r\n",
					"HTTP/1.1 200 OK\r\nDate: a\r\nDate: b\r\nContent-Length: 0\r\n\r\n", "aHTTP/1.1 200 OK\r\n\r\n" })
	void readerRefusesWhatIsNotAResponse(String bytes) {
		ResponseReader reader = new ResponseReader(new ByteArrayInputStream(RawClient.bytes(bytes)));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> reader.next(false));
	}

	@Test
	void splitterGivesThePlannedPiecesInTheirReadLoops() throws IOException {
		List<String> seen = new ArrayList<>();
		WireServer.Setup setup = WireServer.with(Starter.OFF).atSocket(() -> new Recorder(seen)).splitting();
		try (WireServer server = setup.start(); RawClient client = server.connect()) {
			String request = "GET /now?id=1 HTTP/1.1\r\nHost: a\r\n\r\n";
			server.plan(client, List.of(1, -2, 3, 4, request.length() - 10));
			client.send(request);
			assertThat(client.read().body()).isEqualTo("now 1");
			synchronized (seen) {
				assertThat(seen).startsWith("G", "|", "ET", " /n", "|", "ow?i", "|", request.substring(10));
			}
		}
	}

	@Test
	void serverAnswersEachRouteOfItsOwn() throws IOException {
		try (WireServer server = WireServer.start(Starter.OFF); RawClient client = server.connect()) {
			client.send("GET /slow?ms=1&id=7 HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("slow 7");
			client.send("GET /stream?id=8 HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("piece 08\npiece 18\npiece 28\n");
			client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
			assertThat(client.read().body()).isEqualTo("abc");
			client.send("POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("n=3");
			client.send("POST /early?id=9 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
			assertThat(client.read().body()).isEqualTo("now 9");
			client.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.read().status()).isEqualTo(404);
			client.send("GET /bye HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.readToEnd()).singleElement()
				.satisfies((response) -> assertThat(response.saysClose()).isTrue());
		}
	}

	@Test
	void randomPlansCoverExactlyTheirLength() {
		Random random = new Random(1);
		for (int length = 1; length < 500; length++) {
			assertThat(SplitPlan.random(random, length).stream().mapToInt(Math::abs).sum()).isEqualTo(length);
		}
	}

	/** Records what comes behind the splitter: it is added first, so it is behind it. */
	private static final class Recorder extends ChannelInboundHandlerAdapter {

		private final List<String> seen;

		Recorder(List<String> seen) {
			this.seen = seen;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			synchronized (this.seen) {
				this.seen.add(((ByteBuf) message).toString(java.nio.charset.StandardCharsets.ISO_8859_1));
			}
			context.fireChannelRead(message);
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext context) {
			synchronized (this.seen) {
				this.seen.add("|");
			}
			context.fireChannelReadComplete();
		}

	}

}
