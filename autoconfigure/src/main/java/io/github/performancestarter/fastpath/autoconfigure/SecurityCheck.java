package io.github.performancestarter.fastpath.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.InvalidRouteException;
import io.github.performancestarter.fastpath.webflux.SecurityProbe;

import org.springframework.http.HttpHeaders;

/**
 * Refuses a route that Spring Security does not let everybody reach, and gives the others
 * the headers that Spring Security would have added.
 */
final class SecurityCheck implements RouteCheck {

	private final SecurityProbe security;

	SecurityCheck(SecurityProbe security) {
		this.security = security;
	}

	@Override
	public FastRoute check(FastRoute route) {
		FastRoute secured = route;
		for (String method : methodsOf(route)) {
			SecurityProbe.Result result = probe(route, method);
			if (!result.passed()) {
				throw RouteCheck.refusal(route, "path",
						"fast routes are public, but Spring Security answers " + method + " with status "
								+ result.status(),
						"Permit the path in the SecurityWebFilterChain, with pathMatchers(\"" + route.getPath()
								+ "\").permitAll(), or remove the route");
			}
			secured = withHeaders(secured, result.added());
		}
		return secured;
	}

	/** Not HEAD where it comes with GET, and shows nothing that GET does not. */
	private static List<String> methodsOf(FastRoute route) {
		List<String> methods = route.getMethods();
		return methods.contains("GET") ? methods.stream().filter((method) -> !method.equals("HEAD")).toList() : methods;
	}

	private SecurityProbe.Result probe(FastRoute route, String method) {
		try {
			return this.security.probe(method, route.getPath(), ownHeaders(route));
		}
		catch (RuntimeException ex) {
			InvalidRouteException failure = RouteCheck.refusal(route, "path",
					"Spring Security could not be asked about " + method + ": " + ex,
					"Let the SecurityWebFilterChain answer requests without credentials, or remove the route");
			failure.addSuppressed(ex);
			throw failure;
		}
	}

	private static Map<String, String> ownHeaders(FastRoute route) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(HttpHeaders.CONTENT_TYPE, route.getContentType());
		if (route.getCacheControl() != null) {
			headers.put(HttpHeaders.CACHE_CONTROL, route.getCacheControl());
		}
		route.getHeaders().forEach((header) -> headers.put(header.getKey(), header.getValue()));
		return headers;
	}

	private static FastRoute withHeaders(FastRoute route, Map<String, List<String>> added) {
		FastRoute changed = route;
		for (Map.Entry<String, List<String>> header : added.entrySet()) {
			if (header.getKey().equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
				changed = (changed.getCacheControl() != null) ? changed
						: changed.cacheControl(String.join(", ", header.getValue()));
			}
			else if (!changed.hasHeader(header.getKey())) {
				for (String value : header.getValue()) {
					changed = changed.header(header.getKey(), value);
				}
			}
		}
		return changed;
	}

}
