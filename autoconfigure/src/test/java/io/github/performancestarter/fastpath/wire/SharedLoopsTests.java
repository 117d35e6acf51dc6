package io.github.performancestarter.fastpath.wire;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.fastpath.EventLoopState;
import io.github.performancestarter.fastpath.RouteTable;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that come and go on event loops that stay, as those of several contexts in one
 * virtual machine do.
 */
@ExtendWith(LeakDetection.class)
class SharedLoopsTests {

	@Test
	void closedServersLeaveNothingOnLoopsThatLiveOn() throws Exception {
		List<WeakReference<EventLoopState>> states = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			states.add(serveAndClose());
		}
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			System.gc();
			assertThat(states).allMatch((state) -> state.get() == null);
		});
	}

	private static WeakReference<EventLoopState> serveAndClose() throws Exception {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			server.fastSide().fastPath().publish(RouteTable.of(FastSide.ROUTES));
			// from bytes, and by the twin
			client.send("GET /json HTTP/1.1\r\nHost: a\r\n\r\nGET http://a/json HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.read(2)).extracting(RawResponse::status).containsOnly(200);
			return server.channels()
				.element()
				.eventLoop()
				.submit(() -> new WeakReference<>(server.fastSide().fastPath().loop()))
				.get();
		}
	}

}
