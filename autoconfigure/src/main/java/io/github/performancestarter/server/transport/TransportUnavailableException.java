package io.github.performancestarter.server.transport;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the transport that is required cannot be had.
 *
 * @since 0.1.0
 */
public final class TransportUnavailableException extends RuntimeException {

	private final Transport transport;

	private final String reason;

	private final @Nullable String mend;

	TransportUnavailableException(Transport transport, String reason, @Nullable String mend) {
		super("The transport " + transport.word() + " cannot be had: " + reason);
		this.transport = transport;
		this.reason = reason;
		this.mend = mend;
	}

	/**
	 * Returns the transport that cannot be had.
	 * @return the transport
	 */
	public Transport getTransport() {
		return this.transport;
	}

	/**
	 * Returns how it could be had.
	 * @return a sentence without its full stop, or {@code null} if it is not for this
	 * platform
	 */
	public @Nullable String getMend() {
		return this.mend;
	}

	/**
	 * Returns why.
	 * @return a sentence without its full stop
	 */
	public String getReason() {
		return this.reason;
	}

}
