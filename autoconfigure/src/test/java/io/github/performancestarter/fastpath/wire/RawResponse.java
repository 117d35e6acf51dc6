package io.github.performancestarter.fastpath.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One response as it was on the wire.
 *
 * @param statusLine the status line without its line end
 * @param headerLines the header lines in order, without their line ends
 * @param body the body with its transfer coding removed, a character for each byte
 * @param framing what ended the body
 */
record RawResponse(String statusLine, List<String> headerLines, String body, Framing framing) {

	/** What ended the body. */
	enum Framing {

		NONE, LENGTH, CHUNKED, CLOSE

	}

	int status() {
		return Integer.parseInt(this.statusLine.substring(9, 12));
	}

	boolean interim() {
		return status() < 200;
	}

	List<String> all(String name) {
		String prefix = name.toLowerCase(Locale.ROOT) + ":";
		return this.headerLines.stream()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
			.map((line) -> line.substring(prefix.length()).strip())
			.toList();
	}

	@Nullable String header(String name) {
		List<String> all = all(name);
		return all.isEmpty() ? null : String.join(", ", all);
	}

	boolean saysClose() {
		return all("Connection").stream().anyMatch((value) -> value.equalsIgnoreCase("close"));
	}

	/**
	 * The response as text that two servers can be compared by.
	 * @param ignored header names in lower case that may differ
	 * @return status line, header lines, framing and body
	 */
	String comparable(Set<String> ignored) {
		String lines = this.headerLines.stream()
			.filter((line) -> !ignored.contains(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)))
			.collect(Collectors.joining("\n"));
		return this.statusLine + "\n" + lines + "\n[" + this.framing + "]\n" + this.body;
	}

}
