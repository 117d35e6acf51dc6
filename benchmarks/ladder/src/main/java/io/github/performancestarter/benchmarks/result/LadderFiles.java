package io.github.performancestarter.benchmarks.result;

import java.nio.file.Files;
import java.nio.file.Path;

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
	 * a result in the format {@link LadderResult#SCHEMA}
	 */
	public static LadderResult read(Path file) throws UnusableResultException {
		if (!Files.isRegularFile(file)) {
			throw new UnusableResultException(file + " is not a file");
		}
		try {
			JsonNode schema = Results.read(JsonNode.class, file).path("schema");
			if (!schema.isInt()) {
				throw new UnusableResultException(file + " is not a result of the ladder: it names no format");
			}
			if (schema.intValue() != LadderResult.SCHEMA) {
				throw new UnusableResultException(
						file + " has format " + schema.intValue() + "; this version reads " + LadderResult.SCHEMA);
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
			throw new UnusableResultException(
					file + " is not a result of the ladder: " + ex.getOriginalMessage().lines().findFirst().orElse(""),
					ex);
		}
	}

}
