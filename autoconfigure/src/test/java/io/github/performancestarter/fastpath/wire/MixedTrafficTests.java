package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Long conversations of fast and slow requests on one connection (W2). With the starter
 * off they show whether Reactor Netty itself stalls on pipelined requests that arrive in
 * pieces, as 1.3.7 did.
 */
class MixedTrafficTests {

	private static final int REQUESTS = 10_000;

	@Test
	void tenThousandMixedRequestsOnOneConnectionNeverStall() throws IOException {
		converse(Starter.ON, REQUESTS);
	}

	@ParameterizedTest
	@EnumSource(value = Starter.class, names = { "OFF", "TWIN" })
	void mixedRequestsWithoutTheByteLevelHandlerNeverStall(Starter starter) throws IOException {
		converse(starter, REQUESTS / 2);
	}

	private static void converse(Starter starter, int requests) throws IOException {
		SplittableRandom random = new SplittableRandom(20260101);
		try (WireServer server = WireServer.with(starter).splitting().start(); RawClient client = server.connect()) {
			for (int done = 0; done < requests;) {
				int depth = Math.min(requests - done, random.nextInt(1, 9));
				converse(server, client, exchanges(random, done, depth), random);
				done += depth;
			}
			server.fastSide().assertTookPart(requests / 20);
		}
	}

	private static List<Exchange> exchanges(SplittableRandom random, int first, int depth) {
		List<Exchange> exchanges = new ArrayList<>(depth);
		for (int i = 0; i < depth; i++) {
			exchanges.add(Exchange.random(random, first + i));
		}
		return exchanges;
	}

	private static void converse(WireServer server, RawClient client, List<Exchange> exchanges, SplittableRandom random)
			throws IOException {
		byte[] bytes = RawClient.bytes(exchanges.stream().map(Exchange::request).collect(Collectors.joining()));
		server.plan(client, SplitPlan.random(random, bytes.length));
		client.send(bytes);
		for (Exchange exchange : exchanges) {
			RawResponse response = client.read(exchange.head());
			assertThat(response.status()).as(exchange.request()).isEqualTo(exchange.status());
			assertThat(response.body()).as(exchange.request()).isEqualTo(exchange.body());
		}
	}

}
