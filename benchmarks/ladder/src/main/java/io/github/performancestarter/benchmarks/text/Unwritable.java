package io.github.performancestarter.benchmarks.text;

import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * Says in a line that a file could not be written.
 */
public final class Unwritable {

	private Unwritable() {
	}

	/**
	 * Names the file, and the reason where the system gave one.
	 * @param failure what writing it ended with
	 * @return the line
	 */
	public static String line(IOException failure) {
		if (failure instanceof FileSystemException ex && ex.getFile() != null) {
			String reason = (ex.getReason() != null) ? ": " + ex.getReason() : "";
			return OneLine.of(ex.getFile() + " cannot be written" + reason);
		}
		return OneLine.of("The result cannot be written: " + failure.getMessage());
	}

}
