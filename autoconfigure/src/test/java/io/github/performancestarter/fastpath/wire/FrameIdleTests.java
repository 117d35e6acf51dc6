package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.github.performancestarter.fastpath.http2.Frame;
import io.github.performancestarter.fastpath.http2.FrameBytes;
import io.github.performancestarter.fastpath.wire.FrameClient.Way;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fast requests over HTTP/2 are activity for the idle timeout (W36), and silence ends
 * with GOAWAY.
 */
class FrameIdleTests {

	private static final Duration IDLE = Duration.ofMillis(600);

	private static final Duration PAUSE = Duration.ofMillis(200);

	@ParameterizedTest
	@EnumSource
	void fastRequestsKeepTheConnectionOpenAndSilenceEndsIt(Way way) throws Exception {
		try (WireServer server = way.server(Starter.ON).customize((customized) -> customized.idleTimeout(IDLE)).start();
				FrameClient client = FrameClient.connect(server, way)) {
			client.send(FrameBytes.more().get(3, "/now")).answer(3);
			for (int stream = 5; stream < 25; stream += 2) {
				assertSilence(client);
				assertThat(client.send(FrameBytes.more().get(stream, "/plaintext")).answer(stream).body())
					.isEqualTo("Hello, World!");
			}
			assertThat(server.fastSide().byteAnswers()).isEqualTo(10);
			long begin = System.nanoTime();
			List<Frame> frames = client.frames().rest();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(IDLE.minusMillis(100),
					IDLE.multipliedBy(4));
			assertThat(frames).last().returns(FrameBytes.GOAWAY, Frame::type);
		}
	}

	/** Waits a pause long, in which the server neither sends nor closes. */
	private static void assertSilence(FrameClient client) throws IOException {
		assertThat(client.isSilent(PAUSE)).isTrue();
	}

}
