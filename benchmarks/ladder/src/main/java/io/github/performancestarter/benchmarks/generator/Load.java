package io.github.performancestarter.benchmarks.generator;

import java.util.List;

/**
 * A kind of load: a closed loop on a number of connections.
 *
 * @param id the identifier in results and options
 * @param title the name to show
 * @param protocol what is spoken
 * @param connections how many are open at a time
 * @param inFlight requests under way on a connection: pipelined, or streams in HTTP/2
 * @param closing true iff every request asks the server to close the connection behind
 * its answer
 */
public record Load(String id, String title, Protocol protocol, int connections, int inFlight, boolean closing) {

	/**
	 * Every kind of load the ladder knows, in the order of measuring.
	 */
	public static final List<Load> ALL = List.of(new Load("plain-64", "64 connections", Protocol.HTTP_1, 64, 1, false),
			new Load("pipelined-64", "16 pipelined, 64 connections", Protocol.HTTP_1, 64, 16, false),
			new Load("plain-1000", "1,000 connections", Protocol.HTTP_1, 1000, 1, false),
			new Load("pipelined-1000", "16 pipelined, 1,000 connections", Protocol.HTTP_1, 1000, 16, false),
			new Load(
					"connection-per-request", "one connection per request, 64 at a time", Protocol.HTTP_1, 64, 1, true),
			new Load("tls-64", "TLS, 64 connections", Protocol.HTTPS, 64, 1, false),
			new Load("tls-connection-per-request", "TLS, one connection per request, 64 at a time", Protocol.HTTPS, 64,
					1, true),
			new Load("http2-64", "HTTP/2, 64 connections, 32 streams each", Protocol.HTTP_2, 64, 32, false));

	/**
	 * What is spoken on connections.
	 */
	public enum Protocol {

		/**
		 * HTTP/1.1 in clear text.
		 */
		HTTP_1("HTTP/1.1", "http"),

		/**
		 * HTTP/1.1 over TLS.
		 */
		HTTPS("HTTP/1.1 over TLS", "https"),

		/**
		 * HTTP/2 in clear text, with prior knowledge.
		 */
		HTTP_2("HTTP/2", "http");

		private final String label;

		private final String scheme;

		Protocol(String label, String scheme) {
			this.label = label;
			this.scheme = scheme;
		}

		/**
		 * The name on the wire.
		 */
		public String label() {
			return this.label;
		}

		/**
		 * How an address begins.
		 */
		public String scheme() {
			return this.scheme;
		}

	}

}
