package io.github.performancestarter.fastpath.autoconfigure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.fastpath.CorsRules;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.InvalidRouteException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * Turns the properties of a route into the route.
 */
final class RouteMapper {

	private final ResourceLoader resources;

	private final JsonSyntax json;

	RouteMapper(ResourceLoader resources, JsonSyntax json) {
		this.resources = resources;
		this.json = json;
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
			route = route.header(header.getKey(), header.getValue());
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
			case "json" -> FastRoute.json(path, this.json.check(path, body.getValue()));
			case "text" -> FastRoute.text(path, body.getValue());
			case "html" -> FastRoute.html(path, body.getValue());
			default -> load(path, body.getValue(), properties.getContentType());
		};
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

	private FastRoute load(String path, String location, @Nullable String contentType) {
		Resource resource = this.resources.getResource(location);
		if (!resource.isReadable()) {
			throw new InvalidRouteException(path, "resource", "'" + location + "' does not exist or cannot be read",
					"Correct the location; begin it with 'classpath:' or 'file:'");
		}
		String type = (contentType != null) ? contentType
				: MediaTypeFactory.getMediaType(resource).map(MediaType::toString).orElse(null);
		if (type == null) {
			throw new InvalidRouteException(path, "content-type",
					"the name of '" + location + "' does not tell its media type",
					"Set 'content-type', such as application/octet-stream");
		}
		try {
			return FastRoute.resource(path, resource.getContentAsByteArray(), type);
		}
		catch (IOException ex) {
			throw new InvalidRouteException(path, "resource", "'" + location + "' cannot be read: " + ex.getMessage(),
					"Correct the location, or the file's rights");
		}
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
