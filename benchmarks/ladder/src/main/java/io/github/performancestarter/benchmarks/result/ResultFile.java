package io.github.performancestarter.benchmarks.result;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a run goes: its JSON file, and other files beside it that have its name. It never
 * replaces another run.
 *
 * @param folder the folder
 * @param name the name of the files, without ending
 * @param folderMade whether the folder was made for it
 */
public record ResultFile(Path folder, String name, boolean folderMade) {

	/**
	 * A file in a folder that holds no run of this name yet.
	 * @throws FileAlreadyExistsException if it holds one
	 * @throws IOException if the folder cannot be made
	 */
	public static ResultFile only(Path folder, String name) throws IOException {
		boolean made = !Files.exists(folder);
		ResultFile file = new ResultFile(Files.createDirectories(folder), name, made);
		Files.createFile(file.json());
		return file;
	}

	/**
	 * A file beside those of earlier runs, with the next free number.
	 * @throws IOException if the folder cannot be made
	 */
	public static ResultFile next(Path folder, String name) throws IOException {
		boolean made = !Files.exists(folder);
		ResultFile file = new ResultFile(Files.createDirectories(folder), name, made);
		for (int number = 2; !file.claim(); number++) {
			file = new ResultFile(folder, name + "-" + number, made);
		}
		return file;
	}

	/**
	 * Makes the empty file, so that a run that starts now takes another name.
	 */
	private boolean claim() throws IOException {
		try {
			Files.createFile(json());
			return true;
		}
		catch (FileAlreadyExistsException ex) {
			return false;
		}
	}

	/**
	 * Gives the name back if nothing was written, and removes the folder that was made
	 * for it if nothing else is in it.
	 * @throws IOException if the file cannot be deleted
	 */
	public void giveUpIfEmpty() throws IOException {
		if (Files.exists(json()) && Files.size(json()) == 0) {
			Files.delete(json());
			if (this.folderMade) {
				removeFolderIfEmpty();
			}
		}
	}

	private void removeFolderIfEmpty() throws IOException {
		try {
			Files.delete(this.folder);
		}
		catch (DirectoryNotEmptyException ex) {
			// A log, or another run, is in it
		}
	}

	/**
	 * The file of the result itself.
	 */
	public Path json() {
		return beside(".json");
	}

	/**
	 * Another file of this run.
	 * @param ending what follows the name, as {@code .md}
	 */
	public Path beside(String ending) {
		return this.folder.resolve(this.name + ending);
	}

	/**
	 * Writes what has been measured so far.
	 */
	public void write(Object result) {
		Results.write(result, json());
	}

}
