package io.github.performancestarter.demo.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A Markdown file of the project, taken apart.
 *
 * @param path the file, relative to the root of the project
 * @param prose the lines outside of fenced blocks
 * @param fences the fenced blocks
 */
record MarkdownPage(Path path, List<String> prose, List<Fence> fences) {

	/** Tests run in the folder of their module. */
	static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final Pattern SOURCE = Pattern.compile("<!-- source: (\\S+) -->");

	static List<MarkdownPage> all() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT)) {
			return files.filter((file) -> file.toString().endsWith(".md"))
				.map(ROOT::relativize)
				.filter((file) -> Stream.of("target", ".git").noneMatch((name) -> contains(file, name)))
				.sorted()
				.map(MarkdownPage::read)
				.toList();
		}
	}

	private static boolean contains(Path file, String name) {
		for (Path part : file) {
			if (part.toString().equals(name)) {
				return true;
			}
		}
		return false;
	}

	private static MarkdownPage read(Path path) {
		List<String> prose = new ArrayList<>();
		List<Fence> fences = new ArrayList<>();
		List<String> block = null;
		String language = "";
		String source = null;
		try {
			for (String line : Files.readAllLines(ROOT.resolve(path))) {
				boolean mark = line.strip().startsWith("```");
				if (mark && block == null) {
					block = new ArrayList<>();
					language = line.strip().substring(3);
				}
				else if (mark) {
					fences.add(new Fence(language, source, block));
					block = null;
					source = null;
				}
				else if (block != null) {
					block.add(line);
				}
				else {
					prose.add(line);
					Matcher matcher = SOURCE.matcher(line);
					source = matcher.find() ? matcher.group(1) : line.isBlank() ? source : null;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new MarkdownPage(path, prose, fences);
	}

	/**
	 * Returns the targets of all links.
	 */
	List<String> links() {
		return find(LINK);
	}

	/**
	 * Returns what stands between back-ticks.
	 */
	List<String> code() {
		return find(CODE);
	}

	private List<String> find(Pattern pattern) {
		return this.prose.stream()
			.flatMap((line) -> pattern.matcher(line).results())
			.map((result) -> result.group(1))
			.toList();
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

	/**
	 * A fenced block.
	 *
	 * @param language what stands behind the opening fence
	 * @param source {@code path} or {@code path#tag} of a comment ahead of it, or
	 * {@code null}
	 * @param lines the block's lines
	 */
	record Fence(String language, @Nullable String source, List<String> lines) {

		String text() {
			return String.join("\n", this.lines);
		}

	}

}
