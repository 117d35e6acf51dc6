package io.github.performancestarter.fastpath.autoconfigure;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.InvalidRouteException;

import org.springframework.util.ClassUtils;

/**
 * Looks at a collected route before its responses are made.
 */
@FunctionalInterface
interface RouteCheck {

	/**
	 * Checks a route.
	 * @param route the route
	 * @return the route to serve, which is the same one if there is nothing to add
	 * @throws InvalidRouteException if the route must not be served
	 */
	FastRoute check(FastRoute route);

	/**
	 * Returns a check of JSON, or one that lets everything pass if Jackson is absent.
	 * @param classLoader where to look for Jackson
	 * @return the check
	 */
	static RouteCheck json(ClassLoader classLoader) {
		return ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper", classLoader) ? new JsonSyntax()
				: (route) -> route;
	}

	/**
	 * Makes the failure of a route that must not be served.
	 * @param route the route
	 * @param word the word of the declaration that is at fault
	 * @param reason what is wrong, a sentence without its full stop
	 * @param action how to mend it, a sentence without its full stop
	 * @return the failure, with the place of the route
	 */
	static InvalidRouteException refusal(FastRoute route, String word, String reason, String action) {
		InvalidRouteException failure = new InvalidRouteException(route.getPath(), word, reason, action);
		return (route.getSource() != null) ? failure.withSource(route.getSource()) : failure;
	}

}
