package io.github.performancestarter.benchmarks.result;

import java.nio.file.Path;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as JSON files, one figure a line.
 */
public final class Results {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private Results() {
	}

	/**
	 * Reads a result.
	 * @param type the record it holds
	 * @param file a file that {@link #write} wrote
	 * @throws tools.jackson.core.JacksonException if the file cannot be read or is
	 * something else
	 */
	public static <T> T read(Class<T> type, Path file) {
		return MAPPER.readValue(file, type);
	}

	/**
	 * Writes a result, in place of what the file held.
	 */
	public static void write(Object result, Path file) {
		MAPPER.writeValue(file, result);
	}

}
