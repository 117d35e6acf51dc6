package io.github.performancestarter.fastpath;

import java.util.Locale;

/**
 * Why a request was handed on to the server instead of being answered ahead of it. Each
 * constant is a value of the tag {@code reason} of the counter
 * {@code performance.fast.path.declined}.
 *
 * @since 0.1.0
 */
public enum Decline {

	/** No declared route has exactly this path. */
	NO_ROUTE,

	/** The route exists, the method is not one of its own. */
	METHOD,

	/** The head was not complete in the bytes at hand. */
	INCOMPLETE,

	/** An earlier request of the connection is still with the codec or unanswered. */
	IN_FLIGHT,

	/** The request line or the target is anything but the plain form. */
	REQUEST_LINE,

	/** The target has a query and the route wants it declined. */
	QUERY,

	/** A header line is malformed or has a byte that the strict scan does not take. */
	HEADER_SYNTAX,

	/** {@code Host} is missing, repeated, empty or not plainly valid. */
	HOST,

	/** The request has, or may have, a body. */
	BODY,

	/**
	 * {@code Upgrade}, {@code HTTP2-Settings}, a preface of HTTP/2, or {@code :protocol}.
	 */
	UPGRADE,

	/** {@code Connection} has an option other than close and keep-alive. */
	CONNECTION,

	/** {@code Expect}. */
	EXPECT,

	/** {@code Range}, or a precondition that needs the full evaluation. */
	CONDITIONAL,

	/** {@code Accept-Encoding} was repeated or could not be read with certainty. */
	ACCEPT_ENCODING,

	/** A cross-origin request that needs the full evaluation. */
	CORS,

	/** The request line or the head is larger than the server's limits. */
	TOO_LARGE,

	/**
	 * The server's access log is on, or it is not known yet whether it is: the twin
	 * answers, so that it is logged.
	 */
	ACCESS_LOG,

	/**
	 * The server drains, or has told a client over HTTP/2 to go away: the twin answers,
	 * so that the end of the connection waits for it.
	 */
	DRAINING,

	/**
	 * Over HTTP/2 the whole answer does not fit into the client's windows, or into what
	 * the connection takes at once: the twin answers as the client reads.
	 */
	FLOW_CONTROL,

	/**
	 * Over HTTP/2 the client changed the size of the table of header fields, and the next
	 * block of them has to say so, which the codec does.
	 */
	HEADER_TABLE;

	private final String tag = name().toLowerCase(Locale.ROOT);

	/**
	 * Returns the value of the tag {@code reason}.
	 * @return the name in lower case
	 */
	public String tag() {
		return this.tag;
	}

	/** The position in an array of counters that lives as long as the process. */
	@SuppressWarnings("EnumOrdinal") // never stored or sent
	int index() {
		return ordinal();
	}

}
