package io.github.performancestarter.fastpath.autoconfigure;

import java.nio.charset.StandardCharsets;

import io.github.performancestarter.fastpath.FastRoute;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks by Jackson, in its strict default, that the text of a {@code json} body is JSON,
 * wherever the route was declared. Loaded only through {@link RouteCheck#json}, because
 * Jackson can be absent.
 */
final class JsonSyntax implements RouteCheck {

	private final JsonMapper mapper = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	@Override
	public FastRoute check(FastRoute route) {
		if (route.getBodyWord().equals("json")) {
			try {
				this.mapper.readTree(new String(route.getBody(), StandardCharsets.UTF_8));
			}
			catch (JacksonException ex) {
				throw RouteCheck.refusal(route, "json", "the text is not JSON: " + ex.getOriginalMessage(),
						"Correct the text; in YAML put it in single quotes, as in json: '{\"status\":\"UP\"}'");
			}
		}
		return route;
	}

}
