package io.github.performancestarter.fastpath.wire;

import java.io.IOException;

import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ranges are not served (W30): whoever asks for one gets the whole, and is not told that
 * he may ask.
 */
@ExtendWith(LeakDetection.class)
class RangeTests {

	@ParameterizedTest
	@ValueSource(strings = { "Range: bytes=0-4", "Range: bytes=-1", "Range: bytes=90000-", "Range: x",
			"Range: bytes=0-1\r\nIf-Range: \"x\"" })
	void rangeGetsTheWholeAndNoAcceptRanges(String lines) throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.read().header("Accept-Ranges")).isNull();
			client.send("GET /big HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n");
			RawResponse response = client.read();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.header("Accept-Ranges")).isNull();
			assertThat(response.header("Content-Range")).isNull();
			assertThat(response.body()).isEqualTo(FastSide.bodyOf("/big"));
			assertThat(server.fastSide().declined(Decline.CONDITIONAL)).isOne();
		}
	}

}
