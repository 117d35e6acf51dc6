package io.github.performancestarter.benchmarks.report;

import tools.jackson.databind.json.JsonMapper;

/**
 * Data as JSON that can stand in a {@code script} element.
 */
public final class ScriptData {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private ScriptData() {
	}

	/**
	 * The JSON of a value, in which nothing can end the element.
	 */
	public static String json(Object value) {
		// Inside of strings only, where these are the same characters
		return MAPPER.writeValueAsString(value)
			.replace("<", "\\u003c")
			.replace(">", "\\u003e")
			.replace("&", "\\u0026")
			.replace("\u2028", "\\u2028")
			.replace("\u2029", "\\u2029");
	}

}
