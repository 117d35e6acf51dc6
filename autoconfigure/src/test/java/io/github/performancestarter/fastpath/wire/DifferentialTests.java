package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLSocketFactory;

import io.github.performancestarter.fastpath.wire.CodecOracle.Decoded;
import io.github.performancestarter.fastpath.wire.WireServer.Setup;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.netty.buffer.AdaptiveByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same bytes to a server with the byte-level handler and to one with the twin only
 * give the same responses and the same end of the connection. A connection that stalls
 * has no timer that would rescue it, so the client's patience need not be short to find
 * it, and many clients may share a busy machine.
 */
@ExtendWith({ LeakDetection.class, QuietLog.class })
class DifferentialTests {

	/** What may differ: the two servers are asked at different times. */
	private static final Set<String> MAY_DIFFER = Set.of("date");

	private static final int THREADS = 4;

	@Test
	void tenThousandGeneratedRequestsGetTheSameAnswersWithAndWithoutTheByteLevelHandler() throws Exception {
		compare((setup) -> setup, null, 1, 10_000);
	}

	@Test
	void sameAnswersOverTls() throws Exception {
		compare(Setup::tls, Certificates.client(), 10_001, 1_000);
	}

	@Test
	void sameAnswersOnNioWithTheAdaptiveAllocator() throws Exception {
		compare((setup) -> setup.nio().allocator(new AdaptiveByteBufAllocator(true)), null, 20_001, 2_000);
	}

	private static void compare(UnaryOperator<Setup> variant, @Nullable SSLSocketFactory tls, long seed, int requests)
			throws Exception {
		try (WireServer on = variant.apply(WireServer.with(Starter.ON).splitting()).start();
				WireServer twin = variant.apply(WireServer.with(Starter.TWIN).splitting()).start()) {
			compare(on, twin, tls, seed, requests);
			on.fastSide().assertTookPart(requests / 10);
			twin.fastSide().assertTookPart(requests / 10);
		}
	}

	static void compare(WireServer on, WireServer twin, @Nullable SSLSocketFactory tls, long firstSeed, int requests)
			throws Exception {
		List<Callable<List<String>>> tasks = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			long first = firstSeed + thread * 1_000_000L;
			tasks.add(() -> differences(on, twin, tls, first, requests / THREADS));
		}
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			List<String> differences = new ArrayList<>();
			for (Future<List<String>> result : executor.invokeAll(tasks)) {
				differences.addAll(result.get());
			}
			assertThat(differences).isEmpty();
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static List<String> differences(WireServer on, WireServer twin, @Nullable SSLSocketFactory tls,
			long firstSeed, int requests) throws IOException {
		List<String> differences = new ArrayList<>();
		int done = 0;
		for (long seed = firstSeed; done < requests && differences.size() < 5; seed++) {
			Stream stream = Stream.of(seed);
			Decoded decoded = CodecOracle.decode(RawClient.bytes(stream.bytes()));
			List<String> actual = run(on, tls, stream, decoded, seed);
			List<String> expected = run(twin, tls, stream, decoded, ~seed);
			if (!actual.equals(expected)) {
				differences.add("seed " + seed + "\n" + stream.bytes() + "\n--- with the byte-level handler\n"
						+ String.join("\n", actual) + "\n--- with the twin only\n" + String.join("\n", expected));
			}
			done += stream.requests();
		}
		return differences;
	}

	static List<String> run(WireServer server, @Nullable SSLSocketFactory tls, Stream stream, Decoded decoded,
			long splitSeed) throws IOException {
		List<String> seen = new ArrayList<>();
		byte[] bytes = RawClient.bytes(stream.bytes());
		try (RawClient client = RawClient.connect(server.port(), tls)) {
			server.plan(client, SplitPlan.random(new SplittableRandom(splitSeed), bytes.length));
			client.send(bytes);
			int expected = decoded.ends() ? Integer.MAX_VALUE : decoded.complete();
			int finals = 0;
			while (finals < expected) {
				RawResponse response = client.readOrEnd(decoded.isHead(finals));
				if (response == null) {
					seen.add("END");
					break;
				}
				seen.add(response.comparable(MAY_DIFFER));
				finals += response.interim() ? 0 : 1;
			}
		}
		catch (SocketException ex) {
			seen.add("END");
		}
		catch (IOException ex) {
			seen.add(ex.getMessage());
		}
		return seen;
	}

}
