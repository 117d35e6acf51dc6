package io.github.performancestarter.fastpath.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the fast path. Binding lets unknown fields pass, because it would take
 * the routes of a file for unknown that another file's empty list takes away; every word
 * is checked before.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(FastPathProperties.PREFIX)
public class FastPathProperties {

	static final String PREFIX = "performance.fast-path";

	/**
	 * Whether declared routes are answered ahead of WebFlux. When disabled, nothing is
	 * installed and no route is read.
	 */
	private boolean enabled = true;

	/**
	 * Routes that are answered from prepared bytes. Each has a path, one body ('json',
	 * 'text', 'html' or 'resource') and, optionally, how to serve it.
	 */
	private List<FastRouteProperties> routes = new ArrayList<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public List<FastRouteProperties> getRoutes() {
		return this.routes;
	}

	public void setRoutes(List<FastRouteProperties> routes) {
		this.routes = routes;
	}

}
