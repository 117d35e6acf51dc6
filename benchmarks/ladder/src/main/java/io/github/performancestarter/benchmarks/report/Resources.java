package io.github.performancestarter.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

/**
 * Texts on the class path.
 */
public final class Resources {

	private Resources() {
	}

	/**
	 * Reads a text.
	 * @param name its name, relative to this package, or absolute
	 * @throws IllegalStateException if it is not there
	 */
	public static String text(String name) {
		try (InputStream in = Resources.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new IllegalStateException(name + " is not on the class path");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Compiles a template, in which an unknown name is an error and an empty text is
	 * false.
	 */
	public static Template template(Mustache.Compiler compiler, String name) {
		return compiler.emptyStringIsFalse(true).strictSections(true).compile(text(name));
	}

}
