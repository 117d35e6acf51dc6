package io.github.performancestarter.demo.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the HTTP semantics has every row, and every test that it names runs.
 */
class HttpSemanticsTests {

	private static final Path PAGE = Path.of("docs/reference/http-semantics.md");

	private static final Pattern ROW = Pattern.compile("\\| ([WF]\\d+) \\|.*");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

	/** Over HTTP/1.1. */
	private static final int ROWS = 46;

	/** Over HTTP/2. */
	private static final int ROWS_OF_FRAMES = 12;

	@Test
	void everyRowIsThereOnceInOrder() throws IOException {
		assertThat(rows()).extracting((row) -> ROW.matcher(row).replaceFirst("$1"))
			.isEqualTo(Stream.concat(numbered("W", ROWS), numbered("F", ROWS_OF_FRAMES)).toList());
	}

	private static Stream<String> numbered(String letter, int last) {
		return IntStream.rangeClosed(1, last).mapToObj((number) -> letter + number);
	}

	@Test
	void everyRowNamesTestsThatRun() throws IOException {
		Map<String, List<String>> sources = sources();
		for (String row : rows()) {
			List<MatchResult> tests = TEST.matcher(row).results().toList();
			assertThat(tests).as(row).isNotEmpty();
			for (MatchResult test : tests) {
				assertThat(sources.getOrDefault(test.group(1), List.of())).as("%s of %s", test.group(), row)
					.anyMatch(isTest(test.group(2)).asPredicate());
			}
		}
	}

	/** A method of this name with an annotation that has it run. */
	private static Pattern isTest(String method) {
		return Pattern.compile("\\t@(Parameterized|Fuzz)?Test\\b(?:(?!\\n\\t}).)*?\\n\\tvoid " + method + "\\(",
				Pattern.DOTALL);
	}

	private static List<String> rows() throws IOException {
		return MarkdownPage.all()
			.stream()
			.filter((page) -> page.path().equals(PAGE))
			.flatMap((page) -> page.prose().stream())
			.filter((line) -> ROW.matcher(line).matches())
			.toList();
	}

	/** Two modules may have a test class of one name. */
	private static Map<String, List<String>> sources() throws IOException {
		Map<String, List<String>> sources = new HashMap<>();
		try (Stream<Path> files = Files.walk(MarkdownPage.ROOT)) {
			for (Path file : files.filter((each) -> each.toString().endsWith("Tests.java")).toList()) {
				String type = file.getFileName().toString().replace(".java", "");
				sources.computeIfAbsent(type, (name) -> new ArrayList<>()).add(Files.readString(file));
			}
		}
		return sources;
	}

}
