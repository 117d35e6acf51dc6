package io.github.performancestarter.server;

import java.util.Objects;

import io.github.performancestarter.pipeline.Http2Pipeline;
import io.github.performancestarter.pipeline.Http2PipelineInstaller;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http2SettingsSpec;
import reactor.netty.http.server.HttpServer;

/**
 * The server feature's part of HTTP/2: what a connection may ask of the server, and the
 * count of those that asked for too much.
 *
 * @since 0.1.0
 */
public final class Http2Extension {

	/*
	 * Reactor Netty takes all settings of HTTP/2 at once, so what the server has already
	 * is given back to it, Spring Boot's limit of header fields among it. What somebody
	 * set there wins. Whether the number of streams was set cannot be told if it is the
	 * default.
	 *
	 * Netty says the same to all who overdo it, be it resets, resets that the server was
	 * made to send, continuations or control frames: GOAWAY with ENHANCE_YOUR_CALM.
	 */

	private static final Long DEFAULT_STREAMS = Http2SettingsSpec.builder().build().maxConcurrentStreams();

	private final Http2Limits limits;

	private final ServerCounters counters;

	/**
	 * Creates the extension.
	 * @param limits what a connection may ask for
	 * @param counters what goes beyond it is counted here
	 */
	public Http2Extension(Http2Limits limits, ServerCounters counters) {
		this.limits = Objects.requireNonNull(limits, "limits");
		this.counters = Objects.requireNonNull(counters, "counters");
	}

	/**
	 * Returns the version of the codec that the server speaks HTTP/2 with.
	 * @return the version in the manifest, or {@code null} if there is none, as in a
	 * native image
	 */
	public static @Nullable String codecVersion() {
		Package codec = Http2FrameCodec.class.getPackage();
		return (codec != null) ? codec.getImplementationVersion() : null;
	}

	/**
	 * Extends a server.
	 * @param server the server
	 * @return the server with the limits
	 */
	public HttpServer install(HttpServer server) {
		Http2SettingsSpec set = server.configuration().http2SettingsSpec();
		return server.http2Settings((settings) -> {
			if (set != null) {
				keep(set, settings);
			}
			limit(set, settings);
		}).doOnChannelInit(new Http2PipelineInstaller(this::extend));
	}

	private static void keep(Http2SettingsSpec set, Http2SettingsSpec.Builder settings) {
		Boolean connectProtocolEnabled = set.connectProtocolEnabled();
		if (connectProtocolEnabled != null) {
			settings.connectProtocolEnabled(connectProtocolEnabled);
		}
		Long headerTableSize = set.headerTableSize();
		if (headerTableSize != null) {
			settings.headerTableSize(headerTableSize);
		}
		Integer initialWindowSize = set.initialWindowSize();
		if (initialWindowSize != null) {
			settings.initialWindowSize(initialWindowSize);
		}
		Integer maxFrameSize = set.maxFrameSize();
		if (maxFrameSize != null) {
			settings.maxFrameSize(maxFrameSize);
		}
		settings.maxHeaderListSize(set.maxHeaderListSize());
		Long maxStreams = set.maxStreams();
		if (maxStreams != null) {
			settings.maxStreams(maxStreams);
		}
		settings.pingAckDropThreshold(set.pingAckDropThreshold());
		if (set.pingAckTimeout() != null) {
			settings.pingAckTimeout(set.pingAckTimeout());
		}
	}

	private void limit(@Nullable Http2SettingsSpec set, Http2SettingsSpec.Builder settings) {
		boolean streams = set != null && !DEFAULT_STREAMS.equals(set.maxConcurrentStreams());
		settings.maxConcurrentStreams(
				(set != null && streams) ? set.maxConcurrentStreams() : this.limits.maxConcurrentStreams());
		int seconds = (int) this.limits.resetWindow().toSeconds();
		Integer decoded = (set != null) ? set.maxDecodedRstFramesPerWindow() : null;
		Integer decodedSeconds = (set != null) ? set.maxDecodedRstFramesSecondsPerWindow() : null;
		settings.maxDecodedRstFramesPerWindow((decoded != null) ? decoded : this.limits.maxResets(),
				(decodedSeconds != null) ? decodedSeconds : seconds);
		Integer encoded = (set != null) ? set.maxEncodedRstFramesPerWindow() : null;
		Integer encodedSeconds = (set != null) ? set.maxEncodedRstFramesSecondsPerWindow() : null;
		settings.maxEncodedRstFramesPerWindow((encoded != null) ? encoded : this.limits.maxResets(),
				(encodedSeconds != null) ? encodedSeconds : seconds);
	}

	private void extend(Http2Pipeline pipeline) {
		pipeline.codec().connection().addListener(new Calm(this.counters));
		pipeline.channel().pipeline().addLast(Http2FailureLog.INSTANCE);
	}

	/**
	 * Takes note of the end of one connection.
	 */
	private static final class Calm extends Http2ConnectionAdapter {

		private final ServerCounters counters;

		/** True iff the connection was counted. */
		private boolean counted;

		private Calm(ServerCounters counters) {
			this.counters = counters;
		}

		@Override
		public void onGoAwaySent(int lastStreamId, long errorCode, ByteBuf debugData) {
			if (this.counted || errorCode == Http2Error.NO_ERROR.code()
					|| errorCode == Http2Error.INTERNAL_ERROR.code()) {
				return;
			}
			this.counted = true;
			if (errorCode == Http2Error.ENHANCE_YOUR_CALM.code()) {
				this.counters.http2Flooded();
			}
			else {
				this.counters.http2Failed();
			}
		}

	}

}
