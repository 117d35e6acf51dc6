package io.github.performancestarter.benchmarks.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
	 * Writes a result, in place of what the file held. A reader sees the old content or
	 * the new one.
	 */
	public static void write(Object result, Path file) {
		Path part = file.resolveSibling(file.getFileName() + ".part");
		try {
			MAPPER.writeValue(part, result);
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
