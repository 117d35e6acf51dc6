package io.github.performancestarter.demo.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DocsTests {

	private static final Pattern PROJECT_PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?");

	/** Two humps at least, so that no ordinary word is taken for a class. */
	private static final Pattern CLASS_NAME = Pattern.compile("@?([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:[.#](\\w+).*)?");

	private static KnownNames known;

	@BeforeAll
	static void collectNames() throws IOException {
		known = new KnownNames();
	}

	static List<MarkdownPage> pages() throws IOException {
		return MarkdownPage.all();
	}

	static Stream<MarkdownPage> manuals() throws IOException {
		return pages().stream()
			.filter((page) -> page.path().equals(Path.of("README.md")) || page.path().startsWith("docs/guide"));
	}

	@Test
	void theManualsAreAmongThePages() throws IOException {
		assertThat(manuals().map(MarkdownPage::toString)).contains("README.md", "docs/guide/fast-path.md");
	}

	@Test
	void noTwoDecisionsHaveTheSameNumber() throws IOException {
		assertThat(pages().stream().filter((page) -> page.path().startsWith("docs/decisions")))
			.map((page) -> page.path().getFileName().toString().replaceFirst("-.*", ""))
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyLinkIntoTheProjectLeadsToAFile(MarkdownPage page) {
		Path folder = MarkdownPage.ROOT.resolve(page.path()).getParent();
		for (String link : page.links()) {
			String target = link.replaceFirst("#.*", "");
			if (!target.isEmpty() && !target.startsWith("http")) {
				assertThat(folder.resolve(target)).as("link in %s", page).exists();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyFileThatIsNamedExists(MarkdownPage page) {
		for (String code : page.code()) {
			Path file = MarkdownPage.ROOT.resolve(code);
			if (PROJECT_PATH.matcher(code).matches() && !code.contains("target/")
					&& Files.exists(MarkdownPage.ROOT.resolve(Path.of(code).getName(0)))) {
				assertThat(file).as("named in %s", page).exists();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyClassThatIsNamedExists(MarkdownPage page) throws IOException {
		for (String code : page.code()) {
			Matcher name = CLASS_NAME.matcher(code);
			if (name.matches()) {
				assertThat(known.contains(name.group(1))).as("%s, named in %s", code, page).isTrue();
				if (name.group(1).endsWith("Tests") && name.group(2) != null) {
					assertThat(sourceOf(name.group(1))).as("%s, named in %s", code, page)
						.contains(" " + name.group(2) + "(");
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("manuals")
	void everyJavaSnippetIsTakenFromASource(MarkdownPage page) throws IOException {
		for (MarkdownPage.Fence fence : page.fences()) {
			if (fence.language().equals("java")) {
				assertThat(fence.source()).as("source of a snippet in %s:\n%s", page, fence.text()).isNotNull();
				assertThat(fence.text()).as("snippet in %s", page).isEqualTo(Snippets.region(fence.source()));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("manuals")
	void everyYamlSnippetBindsAndIsPartOfItsSource(MarkdownPage page) throws IOException {
		for (MarkdownPage.Fence fence : page.fences()) {
			if (fence.language().equals("yaml")) {
				Snippets.bind(fence.text());
				if (fence.source() != null) {
					Snippets.requirePart(fence.text(), Files.readString(MarkdownPage.ROOT.resolve(fence.source())));
				}
			}
		}
	}

	/** Two modules may have a class of one name. */
	private static String sourceOf(String type) throws IOException {
		StringBuilder source = new StringBuilder();
		try (Stream<Path> files = Files.walk(MarkdownPage.ROOT)) {
			for (Path file : files.filter((each) -> each.endsWith(type + ".java")).toList()) {
				source.append(Files.readString(file));
			}
		}
		return source.toString();
	}

}
