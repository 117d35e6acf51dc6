package io.github.performancestarter.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.performancestarter.benchmarks.result.LadderResult;

/**
 * Both reports of a result as files.
 */
public final class LadderReports {

	private LadderReports() {
	}

	/**
	 * Writes both reports, in place of older ones.
	 * @param result the result
	 * @param folder where to; made if it is missing
	 * @param name the name of both files, without ending
	 * @return the files
	 */
	public static List<Path> write(LadderResult result, Path folder, String name) throws IOException {
		Files.createDirectories(folder);
		return List.of(Files.writeString(folder.resolve(name + ".md"), LadderMarkdown.render(result)),
				Files.writeString(folder.resolve(name + ".html"), LadderHtml.render(result)));
	}

}
