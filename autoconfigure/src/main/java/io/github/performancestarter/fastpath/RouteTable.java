package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An immutable set of encoded routes, found by their exact path.
 */
public final class RouteTable {

	/** The table without routes. */
	public static final RouteTable EMPTY = new RouteTable(List.of(), 0);

	private final List<EncodedRoute> routes;

	private final EncodedRoute[] found;

	private final ByteIndex index;

	private final int idLimit;

	private RouteTable(List<EncodedRoute> routes, int idLimit) {
		this.idLimit = idLimit;
		this.routes = List.copyOf(routes);
		this.found = this.routes.toArray(new EncodedRoute[0]);
		this.index = ByteIndex
			.of(this.routes.stream().map((route) -> route.path().getBytes(StandardCharsets.US_ASCII)).toList());
	}

	/**
	 * Encodes routes, numbered in their order.
	 * @param routes the declared routes, no two with the same path
	 * @return the table
	 */
	public static RouteTable of(Iterable<FastRoute> routes) {
		return EMPTY.replacedBy(routes);
	}

	/**
	 * Encodes routes that take the place of those in this table. A path that this table
	 * has keeps its number; new paths get the numbers that follow, never one that was
	 * given before.
	 * @param routes the declared routes, no two with the same path
	 * @return the new table
	 */
	public RouteTable replacedBy(Iterable<FastRoute> routes) {
		RouteEncoder encoder = new RouteEncoder();
		List<EncodedRoute> encoded = new ArrayList<>();
		int next = this.idLimit;
		for (FastRoute route : FastRoutes.builder().addAll(routes).build()) {
			EncodedRoute known = find(route.getPath());
			encoded.add(encoder.encode(route, (known != null) ? known.id() : next++));
		}
		return new RouteTable(encoded, next);
	}

	/**
	 * Returns the same routes with header lines in every answer whose route does not
	 * declare them itself. Bodies are shared with this table.
	 * @param common the header lines
	 * @return the new table
	 */
	RouteTable with(List<Map.Entry<String, String>> common) {
		return new RouteTable(this.routes.stream().map((route) -> RouteEncoder.encode(route, common)).toList(),
				this.idLimit);
	}

	/**
	 * Returns the routes in the order of their declaration.
	 * @return the routes
	 */
	public List<EncodedRoute> routes() {
		return this.routes;
	}

	/**
	 * Returns the number after the highest number that was ever given.
	 * @return what an array indexed by {@link EncodedRoute#id()} must have room for
	 */
	public int idLimit() {
		return this.idLimit;
	}

	/**
	 * Finds the route whose path is exactly the given bytes.
	 * @param bytes the array
	 * @param from start of the path
	 * @param to end of the path
	 * @return the route or {@code null}
	 */
	public @Nullable EncodedRoute find(byte[] bytes, int from, int to) {
		int position = this.index.find(bytes, from, to);
		return (position >= 0) ? this.found[position] : null;
	}

	/**
	 * Finds a route by its path.
	 * @param path the raw path
	 * @return the route or {@code null}
	 */
	public @Nullable EncodedRoute find(String path) {
		byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
		return find(bytes, 0, bytes.length);
	}

}
