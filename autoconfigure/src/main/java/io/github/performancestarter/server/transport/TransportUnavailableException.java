package io.github.performancestarter.server.transport;

/**
 * Thrown when the transport that is required cannot be had.
 *
 * @since 0.1.0
 */
public final class TransportUnavailableException extends RuntimeException {

	private final Transport transport;

	private final String reason;

	TransportUnavailableException(Transport transport, String reason) {
		super("The transport " + transport.word() + " cannot be had: " + reason);
		this.transport = transport;
		this.reason = reason;
	}

	/**
	 * Returns the transport that cannot be had.
	 * @return the transport
	 */
	public Transport getTransport() {
		return this.transport;
	}

	/**
	 * Returns why.
	 * @return a sentence without its full stop
	 */
	public String getReason() {
		return this.reason;
	}

}
