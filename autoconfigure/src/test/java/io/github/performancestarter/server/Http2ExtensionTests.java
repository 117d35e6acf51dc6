package io.github.performancestarter.server;

import java.time.Duration;
import java.util.Objects;

import io.github.performancestarter.pipeline.Http2PipelineInstaller;
import io.netty.handler.codec.http2.Http2CodecUtil;
import org.junit.jupiter.api.Test;
import reactor.netty.http.Http2SettingsSpec;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Http2Extension}: what it makes of a server's settings.
 */
class Http2ExtensionTests {

	private final Http2Extension extension = new Http2Extension(new Http2Limits(50, 20, Duration.ofSeconds(7)),
			new ServerCounters());

	@Test
	void limitsAreThoseThatWereAskedFor() {
		Http2SettingsSpec settings = install(HttpServer.create());
		assertThat(settings.maxConcurrentStreams()).isEqualTo(50);
		assertThat(settings.maxDecodedRstFramesPerWindow()).isEqualTo(20);
		assertThat(settings.maxDecodedRstFramesSecondsPerWindow()).isEqualTo(7);
		assertThat(settings.maxEncodedRstFramesPerWindow()).isEqualTo(20);
		assertThat(settings.maxEncodedRstFramesSecondsPerWindow()).isEqualTo(7);
	}

	@Test
	void whatTheServerHasAlreadyIsKept() {
		HttpServer server = HttpServer.create()
			.http2Settings((settings) -> settings.connectProtocolEnabled(true)
				.headerTableSize(2048)
				.initialWindowSize(100_000)
				.maxConcurrentStreams(70)
				.maxDecodedRstFramesPerWindow(1, 2)
				.maxEncodedRstFramesPerWindow(3, 4)
				.maxFrameSize(20_000)
				.maxHeaderListSize(4096)
				.maxStreams(1000)
				.pingAckDropThreshold(5)
				.pingAckTimeout(Duration.ofSeconds(6)));
		assertThat(install(server)).isEqualTo(server.configuration().http2SettingsSpec());
	}

	@Test
	void limitsStandBesideWhatTheServerHasAlready() {
		Http2SettingsSpec settings = install(
				HttpServer.create().http2Settings((settings2) -> settings2.maxHeaderListSize(4096)));
		assertThat(settings.maxHeaderListSize()).isEqualTo(4096);
		assertThat(settings.maxConcurrentStreams()).isEqualTo(50);
		assertThat(settings.maxDecodedRstFramesPerWindow()).isEqualTo(20);
	}

	@Test
	void defaultOfStreamsIsThatOfNettyAndReactorNetty() {
		assertThat(Http2SettingsSpec.builder().build().maxConcurrentStreams())
			.isEqualTo(Http2CodecUtil.SMALLEST_MAX_CONCURRENT_STREAMS)
			.isEqualTo(100);
	}

	private Http2SettingsSpec install(HttpServer server) {
		HttpServer extended = this.extension.install(server);
		assertThat(extended.configuration().doOnChannelInit()).isNotNull().isInstanceOf(Http2PipelineInstaller.class);
		return Objects.requireNonNull(extended.configuration().http2SettingsSpec());
	}

}
