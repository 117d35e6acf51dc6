package io.github.performancestarter.fastpath.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.performancestarter.fastpath.CorsRules;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.InvalidRouteException;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.core.io.ResourceLoader;

/**
 * Turns the properties of a route into the route.
 */
final class RouteMapper {

	private final ResourceBody resources;

	RouteMapper(ResourceLoader resources) {
		this.resources = new ResourceBody(resources);
	}

	/**
	 * Maps the routes of the property.
	 * @param routes the properties
	 * @return the routes, each with its place
	 * @throws InvalidRouteException with the place of the route at fault
	 */
	List<FastRoute> map(List<FastRouteProperties> routes) {
		FastRoute[] mapped = new FastRoute[routes.size()];
		for (int i = 0; i < mapped.length; i++) {
			String source = FastPathProperties.PREFIX + ".routes[" + i + "]";
			try {
				mapped[i] = map(routes.get(i)).withSource(source);
			}
			catch (InvalidRouteException ex) {
				throw ex.withSource(source);
			}
		}
		return List.of(mapped);
	}

	private FastRoute map(FastRouteProperties properties) {
		PropertyMapper map = PropertyMapper.get();
		FastRoute route = withBody(properties);
		route = map.from(properties::getContentType).to(route, FastRoute::contentType);
		route = map.from(properties::getMethods)
			.as((methods) -> methods.toArray(String[]::new))
			.to(route, FastRoute::methods);
		route = map.from(properties::getCors)
			.when(CorsProperties::enabled)
			.as(this::corsRules)
			.to(route, FastRoute::cors);
		route = map.from(properties::getCacheControl).to(route, FastRoute::cacheControl);
		for (Map.Entry<String, String> header : properties.getHeaders().entrySet()) {
			route = route.header(header.getKey(), Objects.requireNonNullElse(header.getValue(), ""));
		}
		route = map.from(properties::getEtag).to(route, FastRoute::etag);
		route = map.from(properties::getCompression).to(route, FastRoute::compression);
		route = map.from(properties::getQuery).to(route, FastRoute::query);
		return map.from(properties::getOverride).to(route, FastRoute::override);
	}

	private FastRoute withBody(FastRouteProperties properties) {
		String path = properties.getPath();
		if (path == null) {
			throw new InvalidRouteException("", "path", "no path is given", "Write the whole path, such as '/status'");
		}
		Map<String, String> bodies = bodies(properties);
		if (bodies.isEmpty()) {
			throw new InvalidRouteException(path, "json", "the route has no body",
					"Give it one of 'json', 'text', 'html' and 'resource', each a string");
		}
		if (bodies.size() > 1) {
			throw new InvalidRouteException(path, List.copyOf(bodies.keySet()).get(1),
					"the route has more than one body: " + String.join(", ", bodies.keySet()), "Keep one of them");
		}
		Map.Entry<String, String> body = bodies.entrySet().iterator().next();
		return switch (body.getKey()) {
			case "json" -> FastRoute.json(path, body.getValue());
			case "text" -> FastRoute.text(path, notEmpty(path, body));
			case "html" -> FastRoute.html(path, notEmpty(path, body));
			default -> this.resources.load(path, body.getValue(), properties.getContentType());
		};
	}

	/** YAML has one value for nothing and for an empty text, and nothing is a mistake. */
	private static String notEmpty(String path, Map.Entry<String, String> body) {
		if (body.getValue().isEmpty()) {
			throw new InvalidRouteException(path, body.getKey(), "the text is empty",
					"Write the text, in YAML in quotes; an empty answer can be declared in code");
		}
		return body.getValue();
	}

	private static Map<String, String> bodies(FastRouteProperties properties) {
		Map<String, String> bodies = new LinkedHashMap<>();
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getJson).to((body) -> bodies.put("json", body));
		map.from(properties::getText).to((body) -> bodies.put("text", body));
		map.from(properties::getHtml).to((body) -> bodies.put("html", body));
		map.from(properties::getResource).to((body) -> bodies.put("resource", body));
		return bodies;
	}

	private CorsRules corsRules(CorsProperties properties) {
		PropertyMapper map = PropertyMapper.get();
		CorsRules.Builder rules = CorsRules.builder();
		map.from(properties::getOrigins).as((names) -> names.toArray(String[]::new)).to(rules::origins);
		map.from(properties::getHeaders).as((names) -> names.toArray(String[]::new)).to(rules::headers);
		map.from(properties::getExposedHeaders).as((names) -> names.toArray(String[]::new)).to(rules::exposedHeaders);
		map.from(properties::getCredentials).to(rules::credentials);
		map.from(properties::getMaxAge).to(rules::maxAge);
		return rules.build();
	}

}
