package io.github.performancestarter.fastpath.webflux;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/**
 * Makes exchanges that were not received from anybody, to ask an application what it
 * would do.
 *
 * @since 0.1.0
 */
public final class ProbeExchanges {

	private final ApplicationContext context;

	private final @Nullable String basePath;

	private final String origin;

	private final ServerCodecConfigurer codecs;

	/* Sessions of a probe end with it, so they never reach the application's store. */
	private final WebSessionManager sessions = new DefaultWebSessionManager();

	/**
	 * Creates a source of exchanges.
	 * @param context the application
	 * @param basePath the path below which the application answers, or {@code null}
	 * @param secure true iff the server is reached by {@code https}
	 */
	public ProbeExchanges(ApplicationContext context, @Nullable String basePath, boolean secure) {
		this.context = context;
		this.basePath = StringUtils.hasText(basePath) ? basePath : null;
		this.origin = secure ? "https://localhost" : "http://localhost";
		this.codecs = context.getBeanProvider(ServerCodecConfigurer.class)
			.getIfAvailable(ServerCodecConfigurer::create);
	}

	ApplicationContext context() {
		return this.context;
	}

	/** Tells whether requests of a path reach the application's handlers at all. */
	boolean reaches(String path) {
		return this.basePath == null || path.equals(this.basePath) || path.startsWith(this.basePath + "/");
	}

	ServerWebExchange exchange(String method, String path) {
		ProbeRequest request = new ProbeRequest(HttpMethod.valueOf(method), URI.create(this.origin + path),
				reaches(path) ? this.basePath : null);
		return new DefaultServerWebExchange(request, new ProbeResponse(), this.sessions, this.codecs,
				new AcceptHeaderLocaleContextResolver(), this.context);
	}

}
