package io.github.performancestarter.fastpath;

/**
 * Adds, replaces or removes fast routes in code, after all declared routes were
 * collected.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FastRoutesCustomizer {

	/**
	 * Changes the collected routes.
	 * @param routes the routes so far
	 */
	void customize(FastRoutes.Builder routes);

}
