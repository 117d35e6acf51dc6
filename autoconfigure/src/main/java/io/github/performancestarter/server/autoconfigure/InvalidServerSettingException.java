package io.github.performancestarter.server.autoconfigure;

/**
 * Thrown for a property of the server feature that cannot be honoured.
 *
 * @since 0.1.0
 */
public class InvalidServerSettingException extends RuntimeException {

	private final String property;

	private final String value;

	private final String reason;

	private final String action;

	InvalidServerSettingException(String property, Object value, String reason, String action) {
		super("Property '" + property + "' has the value '" + value + "': " + reason);
		this.property = property;
		this.value = String.valueOf(value);
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Returns the full name of the property at fault.
	 * @return the name
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * Returns the property's value.
	 * @return the value as text
	 */
	public String getValue() {
		return this.value;
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

}
