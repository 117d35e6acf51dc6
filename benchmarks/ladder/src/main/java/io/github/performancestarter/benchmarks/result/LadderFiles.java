package io.github.performancestarter.benchmarks.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/**
 * Files with results of the ladder, given by a person and so possibly something else.
 */
public final class LadderFiles {

	private LadderFiles() {
	}

	/**
	 * Reads a result of the ladder.
	 * @param file what a run wrote
	 * @throws UnusableResultException if the file is missing, is not JSON, or is not such
	 * a result in the format {@link LadderResult#SCHEMA}; it names the field
	 */
	public static LadderResult read(Path file) throws UnusableResultException {
		if (!Files.isRegularFile(file)) {
			throw new UnusableResultException(file + " is not a file");
		}
		try {
			JsonNode root = Results.read(JsonNode.class, file);
			JsonNode schema = root.path("schema");
			if (!schema.isInt()) {
				throw new UnusableResultException(file + " is not a result of the ladder: it names no format");
			}
			if (schema.intValue() != LadderResult.SCHEMA) {
				throw new UnusableResultException(
						file + " has format " + schema.intValue() + "; this version reads " + LadderResult.SCHEMA);
			}
			String complaint = ResultFields.complaint(LadderResult.class, root).orElse(null);
			if (complaint != null) {
				throw new UnusableResultException(file + " is not a result of the ladder: " + complaint);
			}
			return Results.read(LadderResult.class, file);
		}
		catch (StreamReadException ex) {
			throw new UnusableResultException(file + " is not JSON: line " + ex.getLocation().getLineNr() + ", column "
					+ ex.getLocation().getColumnNr(), ex);
		}
		catch (JacksonIOException ex) {
			throw new UnusableResultException(file + " cannot be read: " + ex.getOriginalMessage(), ex);
		}
		catch (JacksonException ex) {
			throw new UnusableResultException(file + " is not a result of the ladder: " + path(ex)
					+ ex.getOriginalMessage().lines().findFirst().orElse(""), ex);
		}
	}

	private static String path(JacksonException failure) {
		String path = failure.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? "." + step.getPropertyName()
					: "[" + step.getIndex() + "]")
			.collect(Collectors.joining());
		return path.isEmpty() ? "" : path.replaceFirst("^\\.", "") + ": ";
	}

}
