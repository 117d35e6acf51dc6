package io.github.performancestarter.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.performancestarter.pipeline.AltSvc;
import io.github.performancestarter.report.Quantity;
import io.github.performancestarter.report.ReportSection;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http2SettingsSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;
import reactor.netty.tcp.SslProvider;

/**
 * Which protocols the server speaks and tells of, and whose TLS it uses.
 *
 * @since 0.1.0
 */
public final class ProtocolReport implements ReportSection {

	/*
	 * Read from what a server is when it binds, not from properties: any customizer may
	 * have changed it. A server with several listeners binds several times, each with its
	 * own protocols. Guarded by this.
	 */

	private final Set<HttpProtocol> protocols = EnumSet.noneOf(HttpProtocol.class);

	private final AltSvc altSvc;

	private @Nullable String tls;

	private @Nullable Http2 http2;

	/**
	 * Creates a report.
	 * @param altSvc the header by which answers tell of another protocol
	 */
	public ProtocolReport(AltSvc altSvc) {
		this.altSvc = Objects.requireNonNull(altSvc, "altSvc");
	}

	/**
	 * Has a server tell what it is when it binds.
	 * @param server the server
	 * @return the server that tells
	 */
	public HttpServer install(HttpServer server) {
		return server.doOnBind(this::bind);
	}

	private synchronized void bind(HttpServerConfig config) {
		List<HttpProtocol> bound = List.of(config.protocols());
		this.protocols.addAll(bound);
		if (!bound.contains(HttpProtocol.HTTP3)) {
			this.tls = tls(config.sslProvider());
		}
		Http2SettingsSpec settings = config.http2SettingsSpec();
		if (settings != null && (bound.contains(HttpProtocol.H2) || bound.contains(HttpProtocol.H2C))) {
			this.http2 = new Http2(settings.maxConcurrentStreams(), settings.maxDecodedRstFramesPerWindow(),
					settings.maxDecodedRstFramesSecondsPerWindow());
		}
	}

	private static @Nullable String tls(@Nullable SslProvider provider) {
		if (provider == null) {
			return null;
		}
		SslContext context = provider.getSslContext();
		return (context instanceof OpenSslContext) ? "OpenSSL (" + OpenSsl.versionString() + ")"
				: "JDK " + Runtime.version();
	}

	@Override
	public String name() {
		return "protocols";
	}

	@Override
	public synchronized Summary describe() {
		return new Summary(this.protocols.stream().map(ProtocolReport::word).toList(), this.tls, this.http2,
				this.altSvc.value());
	}

	/** As ALPN names them, RFC 7301 and its registry. */
	private static String word(HttpProtocol protocol) {
		return switch (protocol) {
			case HTTP11 -> "http/1.1";
			case H2 -> "h2";
			case H2C -> "h2c";
			case HTTP3 -> "h3";
		};
	}

	@Override
	public List<Line> lines() {
		Summary summary = describe();
		List<Line> lines = new ArrayList<>();
		lines.add(new Line("protocols", String.join(", ", summary.spoken())));
		lines.add(new Line("tls", (summary.tls() != null) ? summary.tls() : "none"));
		if (summary.http2() != null) {
			lines.add(new Line("http/2", summary.http2().text()));
		}
		if (summary.altSvc() != null) {
			lines.add(new Line("alt-svc", summary.altSvc()));
		}
		return lines;
	}

	/**
	 * The protocols in short.
	 *
	 * @param spoken the protocols by their names in ALPN, none if the server is not bound
	 * @param tls whose TLS is used over TCP, or {@code null} if none is
	 * @param http2 what an HTTP/2 connection may ask for, or {@code null} if HTTP/2 is
	 * not spoken
	 * @param altSvc the value of {@code Alt-Svc} in answers, or {@code null} if they do
	 * not have the header
	 */
	public record Summary(List<String> spoken, @Nullable String tls, @Nullable Http2 http2, @Nullable String altSvc) {

		public Summary {
			spoken = List.copyOf(spoken);
		}

	}

	/**
	 * The limits of an HTTP/2 connection, as the server has them.
	 *
	 * @param maxConcurrentStreams how many requests may be open at once, or {@code null}
	 * for any number
	 * @param maxResets how many streams the client may reset within the window, or
	 * {@code null} for Netty's default
	 * @param resetWindowSeconds the window, or {@code null} for Netty's default
	 */
	public record Http2(@Nullable Long maxConcurrentStreams, @Nullable Integer maxResets,
			@Nullable Integer resetWindowSeconds) {

		private String text() {
			List<String> limits = new ArrayList<>();
			if (this.maxConcurrentStreams != null) {
				limits.add(this.maxConcurrentStreams + " open requests");
			}
			if (this.maxResets != null && this.resetWindowSeconds != null) {
				limits
					.add(this.maxResets + " resets within " + Quantity.of(Duration.ofSeconds(this.resetWindowSeconds)));
			}
			return limits.isEmpty() ? "no limits of its own"
					: "at most " + String.join(" and ", limits) + " per connection";
		}

	}

}
