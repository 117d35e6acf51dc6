package io.github.performancestarter.server.listener;

import reactor.netty.resources.LoopResources;

/**
 * Thrown at start when the listeners that were asked for cannot be had.
 *
 * @since 0.1.0
 */
public final class UnavailableListenersException extends RuntimeException {

	private static final String HTTP3 = "http3.enabled";

	private final String property;

	private final String reason;

	private final String action;

	private UnavailableListenersException(String property, String reason, String action) {
		super(reason);
		this.property = property;
		this.reason = reason;
		this.action = action;
	}

	static UnavailableListenersException foreignLoops(LoopResources resources) {
		return new UnavailableListenersException("reuseport",
				"the event loops are not those of 'performance.server' but of " + resources.getClass().getName()
						+ ", which cannot be told apart",
				"Remove what gives the server other event loops, such as a ReactorResourceFactory of your own, or"
						+ " remove 'performance.server.reuseport'");
	}

	static UnavailableListenersException notBalanced(String transport) {
		return new UnavailableListenersException("reuseport",
				"this platform does not balance connections between listeners that share a port (transport " + transport
						+ ")",
				"Remove 'performance.server.reuseport', or set 'performance.server.transport-required' to 'false'"
						+ " to go on with one listener here");
	}

	static UnavailableListenersException noQuic(Throwable cause) {
		UnavailableListenersException failure = new UnavailableListenersException(HTTP3,
				"HTTP/3 needs Netty's QUIC library, which cannot be had here: " + cause,
				"Add 'io.netty:netty-codec-native-quic' with the classifier of this platform to the class path, or"
						+ " remove 'performance.server.http3.enabled'");
		failure.initCause(cause);
		return failure;
	}

	static UnavailableListenersException udpPort(int port, Throwable cause) {
		UnavailableListenersException failure = new UnavailableListenersException(HTTP3,
				"the UDP port " + port + " cannot be bound: " + cause.getMessage(),
				"Stop what uses the UDP port, or remove 'performance.server.http3.enabled'");
		failure.initCause(cause);
		return failure;
	}

	/**
	 * Returns the last part of the name of the property that asked for them.
	 * @return the name without its prefix
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * Returns why they cannot be had.
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
