package io.github.performancestarter.fastpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Fast routes in the order of their declaration, no two with the same path.
 *
 * @since 0.1.0
 */
public final class FastRoutes implements Iterable<FastRoute> {

	private final List<FastRoute> routes;

	private FastRoutes(List<FastRoute> routes) {
		this.routes = List.copyOf(routes);
	}

	/**
	 * Returns the given routes as one object, as a bean method can.
	 * @param routes the routes
	 * @return the routes
	 * @throws InvalidRouteException if two of them have the same path
	 */
	public static FastRoutes of(FastRoute... routes) {
		return builder().addAll(List.of(routes)).build();
	}

	/**
	 * Returns an empty builder.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the routes.
	 * @return an unmodifiable list
	 */
	public List<FastRoute> asList() {
		return this.routes;
	}

	@Override
	public Iterator<FastRoute> iterator() {
		return this.routes.iterator();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof FastRoutes that && this.routes.equals(that.routes);
	}

	@Override
	public int hashCode() {
		return this.routes.hashCode();
	}

	@Override
	public String toString() {
		return this.routes.toString();
	}

	/**
	 * Collects routes.
	 */
	public static final class Builder {

		private final List<FastRoute> routes = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Adds a route.
		 * @param route the route
		 * @return this builder
		 */
		public Builder add(FastRoute route) {
			this.routes.add(route);
			return this;
		}

		/**
		 * Adds routes.
		 * @param routes the routes
		 * @return this builder
		 */
		public Builder addAll(Iterable<FastRoute> routes) {
			routes.forEach(this.routes::add);
			return this;
		}

		/**
		 * Removes the routes with a path, so that another one can be added.
		 * @param path the path
		 * @return this builder
		 */
		public Builder remove(String path) {
			this.routes.removeIf((route) -> route.getPath().equals(path));
			return this;
		}

		/**
		 * Returns the routes so far.
		 * @return a copy
		 */
		public List<FastRoute> routes() {
			return List.copyOf(this.routes);
		}

		/**
		 * Returns the collected routes.
		 * @return the routes
		 * @throws InvalidRouteException if two of them have the same path
		 */
		public FastRoutes build() {
			Map<String, FastRoute> seen = new HashMap<>();
			for (FastRoute route : this.routes) {
				FastRoute first = seen.putIfAbsent(route.getPath(), route);
				if (first != null) {
					throw duplicate(first, route);
				}
			}
			return new FastRoutes(this.routes);
		}

		private static InvalidRouteException duplicate(FastRoute first, FastRoute second) {
			String where = (first.getSource() != null) ? ", first by " + first.getSource() : "";
			InvalidRouteException failure = new InvalidRouteException(second.getPath(), "path",
					"the path is declared twice" + where, "Keep one of the two declarations");
			return (second.getSource() != null) ? failure.withSource(second.getSource()) : failure;
		}

	}

}
