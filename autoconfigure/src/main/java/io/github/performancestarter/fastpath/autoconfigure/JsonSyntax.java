package io.github.performancestarter.fastpath.autoconfigure;

import io.github.performancestarter.fastpath.InvalidRouteException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * Checks that the text of a {@code json} body is JSON.
 */
interface JsonSyntax {

	/**
	 * Checks a body.
	 * @param path the route's path
	 * @param json the body
	 * @return the same body
	 * @throws InvalidRouteException if the text is not one JSON value
	 */
	String check(String path, String json);

	/**
	 * Returns a check by Jackson, or one that lets everything pass if Jackson is absent.
	 * @param classLoader where to look for Jackson
	 * @return the check
	 */
	static JsonSyntax of(ClassLoader classLoader) {
		return ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper", classLoader) ? new Jackson()
				: (path, json) -> json;
	}

	/**
	 * The check by Jackson's parser in its strict default.
	 */
	final class Jackson implements JsonSyntax {

		private final JsonMapper mapper = JsonMapper.builder()
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.build();

		@Override
		public String check(String path, String json) {
			try {
				this.mapper.readTree(json);
				return json;
			}
			catch (JacksonException ex) {
				throw new InvalidRouteException(path, "json", "the text is not JSON: " + ex.getOriginalMessage(),
						"Correct the text; in YAML put it in single quotes, as in json: '{\"status\":\"UP\"}'");
			}
		}

	}

}
