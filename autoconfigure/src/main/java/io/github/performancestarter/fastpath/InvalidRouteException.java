package io.github.performancestarter.fastpath;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a route whose declaration cannot be honoured. It says which word of the
 * declaration is at fault and how to mend it.
 *
 * @since 0.1.0
 */
public class InvalidRouteException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String path;

	private final String word;

	private final String reason;

	private final String action;

	private final @Nullable String source;

	/**
	 * Creates the exception.
	 * @param path the route's path as declared
	 * @param word the word of the declaration that is at fault, such as {@code methods}
	 * @param reason what is wrong, a sentence without its full stop
	 * @param action how to mend it, a sentence without its full stop
	 */
	public InvalidRouteException(String path, String word, String reason, String action) {
		this(path, word, reason, action, null, null);
	}

	private InvalidRouteException(String path, String word, String reason, String action, @Nullable String source,
			@Nullable Throwable cause) {
		super("Fast route '" + Printable.of(path) + "'" + ((source != null) ? " of " + source : "") + ": " + word + ": "
				+ reason, cause);
		this.path = path;
		this.word = word;
		this.reason = reason;
		this.action = action;
		this.source = source;
	}

	/**
	 * Returns the same failure with the place where the route was declared.
	 * @param source the place, such as {@code performance.fast-path.routes[2]}
	 * @return a new exception, caused by this one
	 */
	public InvalidRouteException withSource(String source) {
		return new InvalidRouteException(this.path, this.word, this.reason, this.action, source, this);
	}

	/**
	 * Returns the route's path as declared.
	 * @return the path, which may be invalid itself
	 */
	public String getPath() {
		return this.path;
	}

	/**
	 * Returns the word of the declaration that is at fault.
	 * @return the word, the same in YAML and in code
	 */
	public String getWord() {
		return this.word;
	}

	/**
	 * Returns what is wrong.
	 * @return a sentence without its full stop
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Returns how to mend it.
	 * @return a sentence without its full stop
	 */
	public String getAction() {
		return this.action;
	}

	/**
	 * Returns the place where the route was declared.
	 * @return the place, or {@code null} if unknown
	 */
	public @Nullable String getSource() {
		return this.source;
	}

}
