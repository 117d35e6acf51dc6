package io.github.performancestarter.fastpath.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.webflux.HandlerProbe;

/**
 * Refuses a route in front of a handler of the application, unless the route says that it
 * overrides.
 */
final class ConflictCheck implements RouteCheck {

	private final HandlerProbe handlers;

	ConflictCheck(HandlerProbe handlers) {
		this.handlers = handlers;
	}

	@Override
	public FastRoute check(FastRoute route) {
		if (!route.isOverride()) {
			for (String method : methodsOf(route)) {
				String handler = this.handlers.find(method, route.getPath());
				if (handler != null) {
					throw RouteCheck.refusal(route, "path", method + " is also served by " + handler,
							"Remove one of the two, or set 'override' to true to let the fast route answer");
				}
			}
		}
		return route;
	}

	/** All that the route answers, preflights too. */
	private static Set<String> methodsOf(FastRoute route) {
		Set<String> methods = new LinkedHashSet<>(route.getMethods());
		if (route.getCors() != null) {
			methods.add("OPTIONS");
		}
		return methods;
	}

}
