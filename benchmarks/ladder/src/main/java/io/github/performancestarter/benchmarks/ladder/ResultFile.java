package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.performancestarter.benchmarks.report.LadderReports;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.Results;

/**
 * Where a run goes: its JSON file, and its reports beside it. It never replaces another
 * run.
 *
 * @param folder the folder
 * @param name the name of the files, without ending
 */
record ResultFile(Path folder, String name) {

	private static final String NAME = "ladder";

	/**
	 * A file in a folder that holds no run yet.
	 * @throws FileAlreadyExistsException if it holds one
	 * @throws IOException if the folder cannot be made
	 */
	static ResultFile only(Path folder) throws IOException {
		ResultFile file = new ResultFile(Files.createDirectories(folder), NAME);
		if (Files.exists(file.json())) {
			throw new FileAlreadyExistsException(file.json().toString());
		}
		return file;
	}

	/**
	 * A file beside those of earlier runs, with the next free number.
	 * @throws IOException if the folder cannot be made
	 */
	static ResultFile next(Path folder) throws IOException {
		ResultFile file = new ResultFile(Files.createDirectories(folder), NAME);
		for (int number = 2; Files.exists(file.json()); number++) {
			file = new ResultFile(folder, NAME + "-" + number);
		}
		return file;
	}

	Path json() {
		return this.folder.resolve(this.name + ".json");
	}

	/**
	 * Writes what has been measured so far.
	 */
	void write(LadderResult result) {
		Results.write(result, json());
	}

	/**
	 * Writes table and page.
	 * @return their files
	 */
	List<Path> writeReports(LadderResult result) throws IOException {
		return LadderReports.write(result, this.folder, this.name);
	}

}
