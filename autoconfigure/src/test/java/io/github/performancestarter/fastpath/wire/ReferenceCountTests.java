package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.net.ssl.SSLSocketFactory;

import io.github.performancestarter.fastpath.EncodedResponse;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.Methods;
import io.github.performancestarter.fastpath.RequestHead;
import io.github.performancestarter.fastpath.wire.LeakTests.Variant;
import io.github.performancestarter.fastpath.wire.WireServer.Setup;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.resources.LoopResources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bodies that all event loops share keep their reference count (W11): a million
 * answers over eight loops for each variant.
 */
class ReferenceCountTests {

	private static final int CONNECTIONS = 16;

	private static final int ROUNDS = 1000;

	private static final int PIPELINED = 63;

	@ParameterizedTest
	@EnumSource
	void sharedBodiesKeepTheirReferenceCount(Variant variant) throws Exception {
		LoopResources loops = LoopResources.create("refcount", 8, true);
		Setup setup = WireServer.with(Starter.ON)
			.allocator(variant.allocator())
			.customize((server) -> server.runOn(loops));
		try (WireServer server = (variant.tls() ? setup.tls() : setup).start()) {
			List<Integer> before = counts(server);
			SSLSocketFactory tls = variant.tls() ? Certificates.client() : null;
			List<Callable<Void>> clients = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				clients.add(() -> ask(RawClient.connect(server.port(), tls)));
			}
			ExecutorService executor = Executors.newFixedThreadPool(4);
			try {
				for (Future<Void> future : executor.invokeAll(clients)) {
					future.get();
				}
			}
			finally {
				executor.shutdownNow();
			}
			assertThat(server.fastSide().answers()).isGreaterThanOrEqualTo(1_000_000);
			assertThat(counts(server)).isEqualTo(before).containsOnly(1);
		}
		finally {
			loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
		}
	}

	private static Void ask(RawClient client) throws IOException {
		String small = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
		String large = "GET /big HTTP/1.1\r\nHost: a\r\n\r\n";
		String requests = small.repeat(PIPELINED);
		long answers = (long) PIPELINED * Embedded.receive(small).answered().length();
		try (client) {
			for (int round = 0; round < ROUNDS; round++) {
				client.send(requests);
				client.in().skipNBytes(answers);
				if (round % 10 == 0) {
					client.send(large.repeat(2));
					assertThat(client.read(2)).extracting(RawResponse::body).containsOnly(FastSide.bodyOf("/big"));
				}
			}
		}
		return null;
	}

	private static List<Integer> counts(WireServer server) {
		return server.fastSide().fastPath().table().routes().stream().map(ReferenceCountTests::count).toList();
	}

	private static int count(EncodedRoute route) {
		RequestHead head = new RequestHead();
		head.reset();
		head.method = Methods.of(route.route().getMethods().get(0));
		EncodedResponse response = Objects.requireNonNull(route.select(head));
		return response.bodyDuplicate().refCnt();
	}

}
