package io.github.performancestarter.server;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.performancestarter.report.ReportSection;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;
import reactor.netty.tcp.SslProvider;

/**
 * Which protocols the server speaks, and whose TLS it uses.
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

	private @Nullable String tls;

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
		return new Summary(this.protocols.stream().map(ProtocolReport::word).toList(), this.tls);
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
		return List.of(new Line("protocols", String.join(", ", summary.spoken())),
				new Line("tls", (summary.tls() != null) ? summary.tls() : "none"));
	}

	/**
	 * The protocols in short.
	 *
	 * @param spoken the protocols by their names in ALPN, none if the server is not bound
	 * @param tls whose TLS is used over TCP, or {@code null} if none is
	 */
	public record Summary(List<String> spoken, @Nullable String tls) {

		public Summary {
			spoken = List.copyOf(spoken);
		}

	}

}
