package io.github.performancestarter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the page of the properties says what the metadata says.
 */
class PropertiesPageTests {

	private static final Path PAGE = Path.of("..", "docs", "reference", "properties.md");

	@Test
	void pageIsMadeFromTheMetadata() throws IOException {
		String text = PropertiesPage.text();
		if (Boolean.getBoolean("reference.write")) {
			Files.createDirectories(PAGE.getParent());
			Files.writeString(PAGE, text);
		}
		assertThat(PAGE).hasContent(text);
	}

	@Test
	void pageHasTheWordsOfARoute() {
		assertThat(PropertiesPage.text()).contains("## performance.fast-path.routes[]\n",
				"## performance.fast-path.routes[].cors\n", "| `query` | `ignore`, `decline` |");
	}

}
