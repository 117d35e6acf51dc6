package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import io.github.performancestarter.fastpath.wire.Embedded.Result;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that arrive in pieces (W3): the same response as in one piece, and nothing is
 * held back.
 */
@ExtendWith(LeakDetection.class)
@TestInstance(Lifecycle.PER_CLASS)
class PartialReadTests {

	private WireServer server;

	@BeforeAll
	void start() {
		this.server = WireServer.with(Starter.ON).splitting().start();
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /json HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n",
			"HEAD /json?a=b HTTP/1.1\r\nHost: example.com:8080\r\nCookie: a=b\r\n\r\n",
			"GET /zip HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nIf-None-Match: \"x\"\r\n\r\n",
			"OPTIONS /cors HTTP/1.1\r\nHost: a\r\nOrigin: https://shop.example\r\n"
					+ "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: x-token\r\n\r\n",
			"GET /big HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n" })
	void requestGetsTheSameResponseAtEverySplitAndByteByByte(String request) throws IOException {
		byte[] bytes = RawClient.bytes(request);
		boolean head = request.startsWith("HEAD");
		try (RawClient client = this.server.connect()) {
			client.send(bytes);
			String whole = client.read(head).comparable(Set.of("date"));
			for (int split = 0; split <= bytes.length; split++) {
				List<Integer> plan = (split == bytes.length) ? SplitPlan.bytes(bytes.length)
						: SplitPlan.at(split, bytes.length);
				this.server.plan(client, plan);
				client.send(bytes);
				assertThat(client.read(head).comparable(Set.of("date"))).as("split at %d", split).isEqualTo(whole);
			}
		}
	}

	@Test
	void incompleteHeadIsHandedOnAtOnceWithNothingHeldBack() {
		String request = "GET /plaintext HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n";
		for (int split = 1; split < request.length(); split++) {
			try (Embedded embedded = new Embedded()) {
				Result first = embedded.read(request.substring(0, split));
				assertThat(first.handedOn()).isEqualTo(request.substring(0, split));
				Result second = embedded.read(request.substring(split));
				assertThat(second.handedOn()).isEqualTo(request.substring(split));
				assertThat(first.answered() + second.answered()).isEmpty();
			}
		}
	}

	@Test
	void incompleteHeadBehindAnAnsweredOneIsHandedOnAtOnce() {
		String request = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
		for (int split = 1; split < request.length(); split++) {
			Result result = Embedded.receive(request + request.substring(0, split));
			assertThat(result.answered()).endsWith("Hello, World!");
			assertThat(result.handedOn()).isEqualTo(request.substring(0, split));
		}
	}

}
