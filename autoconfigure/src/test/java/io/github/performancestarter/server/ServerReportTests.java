package io.github.performancestarter.server;

import java.time.Duration;
import java.util.List;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.server.limit.LimitCounters;
import io.github.performancestarter.server.limit.LimitReport;
import io.github.performancestarter.server.limit.LimitSettings;
import io.github.performancestarter.server.listener.ListenerCounters;
import io.github.performancestarter.server.listener.ListenerReport;
import io.github.performancestarter.server.listener.ListenerSettings;
import io.github.performancestarter.server.listener.Listeners;
import io.github.performancestarter.server.listener.MaxConnectionsPolicy;
import io.github.performancestarter.server.transport.ServerLoops;
import io.github.performancestarter.server.transport.Transport;
import io.github.performancestarter.server.transport.TransportChoice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

class ServerReportTests {

	@Test
	void eachLimitIsToldWithWhatItMeans() {
		LimitSettings limits = new LimitSettings(Duration.ofSeconds(1), Duration.ofMillis(1500), 10L << 20, 100);
		assertThat(startLog(new ServerSettings(true, Duration.ofSeconds(60), false, null), limits))
			.isEqualToNormalizingNewlines("  request bodies  at most 10MB, the client may pause for 1s\n"
					+ "  responses       the client may take nothing for 1500ms\n"
					+ "  pipelining      at most 100 unanswered requests per connection\n"
					+ "  strict host     HTTP/1.1 requests need exactly one valid host\n"
					+ "  request heads   complete within 1m");
	}

	@Test
	void limitsOfOneAndOfNothingAreGoodEnglish() {
		assertThat(startLog(new ServerSettings(false, null, false, null), new LimitSettings(null, null, 0L, 1)))
			.isEqualToNormalizingNewlines("  request bodies  none allowed\n"
					+ "  pipelining      at most 1 unanswered request per connection");
	}

	@Test
	void whatIsNotSetIsNotTold() {
		assertThat(startLog(new ServerSettings(false, null, false, null), new LimitSettings(null, null, null, null)))
			.isEmpty();
	}

	@Test
	void settingsAreInTheDescriptor() {
		assertThat(report(new ServerSettings(true, Duration.ofSeconds(10), false, null),
				new LimitSettings(null, null, null, null))
			.describe()).containsEntry("strictHost", true).containsEntry("headerTimeoutMillis", 10_000L);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0 |   | WAIT  |   listeners  1
			1 |   | WAIT  |   listeners  1, with an event loop of its own
			1 | 1 | WAIT  |   connections  at most 1, others wait until one closes
			0 | 9 | CLOSE |   connections  at most 9, others are closed
			""")
	void listenersAndConnectionsAreCounted(int reuseport, @Nullable Integer most, MaxConnectionsPolicy policy,
			String line) {
		ListenerSettings settings = new ListenerSettings(reuseport, false, false, null, most, policy);
		ListenerCounters counters = new ListenerCounters();
		Listeners listeners = new Listeners(settings, counters, new Drain(false));
		ServerLoops loops = ServerLoops.create(TransportChoice.of(Transport.AUTO, false), 1);
		DisposableServer server = listeners.install(HttpServer.create().host("127.0.0.1").port(0))
			.runOn(loops)
			.bindNow();
		try {
			assertThat(new ListenerReport(settings, listeners, counters).lines())
				.extracting((each) -> each.label() + "  " + each.text())
				.contains(line.strip());
		}
		finally {
			server.disposeNow();
			loops.disposeLater(Duration.ZERO, Duration.ofSeconds(10)).block();
		}
	}

	private static String startLog(ServerSettings settings, LimitSettings limits) {
		return report(settings, limits).startLog();
	}

	private static ServerReport report(ServerSettings settings, LimitSettings limits) {
		return new ServerReport(settings, new ServerCounters(), new Drain(false),
				List.of(new LimitReport(limits, new LimitCounters())));
	}

}
