package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.List;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What answers cost at the socket (W12).
 */
@ExtendWith(LeakDetection.class)
class FlushTests {

	private static final String FAST = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";

	private final SocketProbe probe = new SocketProbe();

	@Test
	void sixteenPipelinedRequestsCostOneWriteAndOneFlush() throws IOException {
		try (WireServer server = WireServer.with(Starter.ON).atSocket(() -> this.probe).splitting().start();
				RawClient client = server.connect()) {
			for (int round = 1; round <= 10; round++) {
				server.plan(client, SplitPlan.whole(16 * FAST.length()));
				client.send(FAST.repeat(16));
				assertThat(client.read(16)).extracting(RawResponse::body).containsOnly("Hello, World!");
				assertThat(this.probe.flushes.get()).isEqualTo(round);
				assertThat(this.probe.writes.get()).isEqualTo(round);
			}
		}
	}

	@Test
	void sixteenRequestsInPiecesOfOneReadCycleCostOneFlush() throws IOException {
		try (WireServer server = WireServer.with(Starter.ON).atSocket(() -> this.probe).splitting().start();
				RawClient client = server.connect()) {
			int half = 8 * FAST.length();
			server.plan(client, List.of(-half, half));
			client.send(FAST.repeat(16));
			assertThat(client.read(16)).extracting(RawResponse::body).containsOnly("Hello, World!");
			assertThat(this.probe.flushes.get()).isOne();
		}
	}

	@Test
	void oneRequestCostsOneWriteOneFlushAndOneRead() throws IOException {
		try (WireServer server = WireServer.with(Starter.ON).atSocket(() -> this.probe).splitting().start();
				RawClient client = server.connect()) {
			for (int round = 1; round <= 10; round++) {
				client.send(FAST);
				assertThat(client.read().body()).isEqualTo("Hello, World!");
				assertThat(this.probe.flushes.get()).isEqualTo(round);
				assertThat(this.probe.writes.get()).isEqualTo(round);
			}
			await().until(() -> this.probe.reads.get() >= 10);
			assertThat(this.probe.reads.get()).isEqualTo(10);
		}
	}

}
