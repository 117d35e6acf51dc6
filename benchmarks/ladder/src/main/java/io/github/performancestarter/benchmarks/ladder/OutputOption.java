package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.github.performancestarter.benchmarks.result.ResultFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The option that says where a result goes.
 */
public final class OutputOption {

	@Option(names = "--output",
			description = "folder for the result; it must hold none (default: results/DATE, with a number from the second run on)")
	private @Nullable Path output;

	/**
	 * Claims the name of the result.
	 * @param name the name of its files, without ending
	 * @throws ParameterException if no result can go there
	 */
	public ResultFile file(CommandLine command, String name) {
		Path folder = (this.output != null) ? this.output
				: Path.of("results", LocalDate.now(ZoneOffset.UTC).toString());
		try {
			return (this.output != null) ? ResultFile.only(folder, name) : ResultFile.next(folder, name);
		}
		catch (FileAlreadyExistsException ex) {
			throw new ParameterException(command,
					Files.isDirectory(folder)
							? "--output: " + ex.getFile()
									+ " exists, and results are not replaced: choose another folder"
							: "--output: " + ex.getFile() + " is no folder",
					ex);
		}
		catch (IOException ex) {
			throw new ParameterException(command,
					"--output: no result can be written to " + folder + ": choose another folder", ex);
		}
	}

}
