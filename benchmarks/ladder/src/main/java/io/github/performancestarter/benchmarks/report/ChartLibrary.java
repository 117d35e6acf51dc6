package io.github.performancestarter.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Chart.js as its webjar on the class path holds it.
 */
public final class ChartLibrary {

	private static final String POM = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

	private ChartLibrary() {
	}

	/**
	 * The script with its licence line, without the comment that points to a source map,
	 * since a browser would look for that file.
	 */
	public static String script() {
		String script = Resources.text("/META-INF/resources/webjars/chart.js/" + version() + "/dist/chart.umd.min.js");
		return script.replaceAll("\\n//# sourceMappingURL=\\S*\\s*$", "\n");
	}

	private static String version() {
		try (InputStream in = ChartLibrary.class.getResourceAsStream(POM)) {
			if (in == null) {
				throw new IllegalStateException("The webjar of Chart.js is not on the class path");
			}
			Properties properties = new Properties();
			properties.load(in);
			return properties.getProperty("version");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
