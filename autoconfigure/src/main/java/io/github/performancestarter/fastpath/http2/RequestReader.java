package io.github.performancestarter.fastpath.http2;

import java.util.Map;

import io.github.performancestarter.fastpath.CharacterClass;
import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.EventLoopState;
import io.github.performancestarter.fastpath.HostSyntax;
import io.github.performancestarter.fastpath.Methods;
import io.github.performancestarter.fastpath.RequestHead;
import io.github.performancestarter.fastpath.RouteTable;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header fields of one request over HTTP/2, strictly, and finds its route.
 */
final class RequestReader {

	/*
	 * One per connection, its event loop only; the fields are the result of the last
	 * read. It takes what HeadScanner and FieldReader take of HTTP/1.1 and declines the
	 * rest. The codec has checked names, values and the order of pseudo-header fields,
	 * unless it was told not to; nothing here relies on that. The path is compared where
	 * it lies. The few values that choose a response are copied side by side into the
	 * loop's window, as the choice reads them from one array.
	 *
	 * Names are told by their length first. Over HTTP/2 they are in lower case, so a name
	 * in another case is one that nobody knows.
	 */

	private static final AsciiString GET = AsciiString.cached("GET");

	private static final AsciiString[] METHODS = Methods.names()
		.stream()
		.map(AsciiString::cached)
		.toArray(AsciiString[]::new);

	private static final AsciiString HTTP2_SETTINGS = AsciiString.cached("http2-settings");

	final RequestHead head = new RequestHead();

	/** Why the request was declined. */
	Decline decline = Decline.NO_ROUTE;

	private int methods;

	private int paths;

	private int schemes;

	private int hosts;

	private boolean contentLength;

	/** True iff a value did not fit into the window. */
	private boolean tooLarge;

	/** End of the values in the window. */
	private int end;

	/**
	 * Reads a request.
	 * @param headers its header fields
	 * @param table the routes
	 * @param window takes the values
	 * @return the route if the request is plain and for one of the routes, else
	 * {@code null} with the reason in {@link #decline}
	 */
	@Nullable EncodedRoute read(Http2Headers headers, RouteTable table, byte[] window) {
		if (!(headers.path() instanceof AsciiString path) || !(headers.method() instanceof AsciiString method)) {
			return decline(Decline.REQUEST_LINE);
		}
		byte[] bytes = path.array();
		int from = path.arrayOffset();
		int to = from + path.length();
		int pathEnd = from;
		while (pathEnd < to && bytes[pathEnd] != '?') {
			pathEnd++;
		}
		this.head.method = methodOf(method);
		if (this.head.method == Methods.UNKNOWN) {
			return decline(Decline.REQUEST_LINE);
		}
		EncodedRoute route = table.find(bytes, from, pathEnd);
		if (route == null) {
			return decline((from < to && bytes[from] == '/') ? Decline.NO_ROUTE : Decline.REQUEST_LINE);
		}
		Decline reason = (pathEnd < to) ? query(route, bytes, pathEnd + 1, to) : null;
		if (reason == null) {
			reason = fields(headers, window);
		}
		return (reason != null) ? decline(reason) : route;
	}

	private static int methodOf(AsciiString method) {
		if (GET.contentEquals(method)) {
			return Methods.GET;
		}
		for (int number = 0; number < METHODS.length; number++) {
			if (METHODS[number].contentEquals(method)) {
				return number;
			}
		}
		return Methods.UNKNOWN;
	}

	private static @Nullable Decline query(EncodedRoute route, byte[] bytes, int from, int to) {
		if (route.declinesQuery()) {
			return Decline.QUERY;
		}
		int at = from;
		while (at < to && CharacterClass.isQuery(bytes[at])) {
			at++;
		}
		return (at < to) ? Decline.REQUEST_LINE : null;
	}

	private @Nullable Decline fields(Http2Headers headers, byte[] window) {
		reset(window);
		for (Map.Entry<CharSequence, CharSequence> field : headers) {
			if (!(field.getKey() instanceof AsciiString name) || !(field.getValue() instanceof AsciiString value)) {
				return Decline.HEADER_SYNTAX;
			}
			Decline reason = (!name.isEmpty() && name.byteAt(0) == ':') ? pseudoField(name, value) : field(name, value);
			if (reason != null) {
				return reason;
			}
		}
		if (this.methods != 1 || this.paths != 1 || this.schemes != 1) {
			return Decline.REQUEST_LINE;
		}
		return this.tooLarge ? Decline.TOO_LARGE : (this.hosts == 1) ? null : Decline.HOST;
	}

	private void reset(byte[] window) {
		this.methods = 0;
		this.paths = 0;
		this.schemes = 0;
		this.hosts = 0;
		this.contentLength = false;
		this.tooLarge = false;
		this.end = 0;
		this.head.reset();
		this.head.bytes = window;
	}

	private @Nullable Decline pseudoField(AsciiString name, AsciiString value) {
		switch (name.length()) {
			case 5 -> this.paths += PseudoHeaderName.PATH.value().contentEquals(name) ? 1 : 2;
			case 7 -> {
				if (PseudoHeaderName.METHOD.value().contentEquals(name)) {
					this.methods++;
				}
				else {
					boolean known = PseudoHeaderName.SCHEME.value().contentEquals(name)
							&& (HttpScheme.HTTP.name().contentEquals(value)
									|| HttpScheme.HTTPS.name().contentEquals(value));
					this.schemes += known ? 1 : 2;
				}
			}
			case 9 -> {
				return PseudoHeaderName.PROTOCOL.value().contentEquals(name) ? Decline.UPGRADE : Decline.REQUEST_LINE;
			}
			case 10 -> {
				return PseudoHeaderName.AUTHORITY.value().contentEquals(name) ? host(value) : Decline.REQUEST_LINE;
			}
			default -> {
				return Decline.REQUEST_LINE;
			}
		}
		return null;
	}

	private @Nullable Decline field(AsciiString name, AsciiString value) {
		return switch (name.length()) {
			case 4 -> HttpHeaderNames.HOST.contentEquals(name) ? host(value) : null;
			case 5 -> HttpHeaderNames.RANGE.contentEquals(name) ? Decline.CONDITIONAL : null;
			case 6 -> HttpHeaderNames.ORIGIN.contentEquals(name) ? origin(value)
					: HttpHeaderNames.EXPECT.contentEquals(name) ? Decline.EXPECT : null;
			case 7 -> HttpHeaderNames.UPGRADE.contentEquals(name) ? Decline.UPGRADE : null;
			case 8 -> (HttpHeaderNames.IF_MATCH.contentEquals(name) || HttpHeaderNames.IF_RANGE.contentEquals(name))
					? Decline.CONDITIONAL : null;
			case 10 -> HttpHeaderNames.CONNECTION.contentEquals(name) ? Decline.CONNECTION : null;
			case 13 -> HttpHeaderNames.IF_NONE_MATCH.contentEquals(name) ? ifNoneMatch(value) : null;
			case 14 -> HttpHeaderNames.CONTENT_LENGTH.contentEquals(name) ? contentLength(value)
					: HTTP2_SETTINGS.contentEquals(name) ? Decline.UPGRADE : null;
			case 15 -> HttpHeaderNames.ACCEPT_ENCODING.contentEquals(name) ? acceptEncoding(value) : null;
			case 17 -> HttpHeaderNames.TRANSFER_ENCODING.contentEquals(name) ? Decline.BODY : null;
			case 19 -> HttpHeaderNames.IF_UNMODIFIED_SINCE.contentEquals(name) ? Decline.CONDITIONAL : null;
			case 29 -> HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD.contentEquals(name) ? requestMethod(value) : null;
			case 30 ->
				HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS.contentEquals(name) ? requestHeaders(value) : null;
			default -> null;
		};
	}

	/** The authority, or the host of a client that names that instead. */
	private @Nullable Decline host(AsciiString value) {
		this.hosts++;
		this.head.hostStart = copy(value);
		this.head.hostEnd = this.end;
		return HostSyntax.isPlain(this.head.bytes, this.head.hostStart, this.end) ? null : Decline.HOST;
	}

	private @Nullable Decline origin(AsciiString value) {
		boolean first = this.head.originStart < 0;
		this.head.originStart = copy(value);
		this.head.originEnd = this.end;
		return first ? null : Decline.CORS;
	}

	private @Nullable Decline requestMethod(AsciiString value) {
		boolean first = this.head.requestMethodStart < 0;
		this.head.requestMethodStart = copy(value);
		this.head.requestMethodEnd = this.end;
		return first ? null : Decline.CORS;
	}

	private @Nullable Decline requestHeaders(AsciiString value) {
		boolean first = this.head.requestHeadersStart < 0;
		this.head.requestHeadersStart = copy(value);
		this.head.requestHeadersEnd = this.end;
		return first ? null : Decline.CORS;
	}

	private @Nullable Decline ifNoneMatch(AsciiString value) {
		boolean first = this.head.ifNoneMatchStart < 0;
		this.head.ifNoneMatchStart = copy(value);
		this.head.ifNoneMatchEnd = this.end;
		return first ? null : Decline.CONDITIONAL;
	}

	private @Nullable Decline acceptEncoding(AsciiString value) {
		boolean first = this.head.acceptEncodingStart < 0;
		this.head.acceptEncodingStart = copy(value);
		this.head.acceptEncodingEnd = this.end;
		return first ? null : Decline.ACCEPT_ENCODING;
	}

	/** One length of exactly {@code 0} is no body; all else is left to the codec. */
	private @Nullable Decline contentLength(AsciiString value) {
		boolean first = !this.contentLength;
		this.contentLength = true;
		return (first && value.length() == 1 && value.byteAt(0) == '0') ? null : Decline.BODY;
	}

	/** Copies a value, if there is room for it, and returns where it begins. */
	private int copy(AsciiString value) {
		int start = this.end;
		int length = value.length();
		if (length > EventLoopState.WINDOW - start) {
			this.tooLarge = true;
			return start;
		}
		System.arraycopy(value.array(), value.arrayOffset(), this.head.bytes, start, length);
		this.end = start + length;
		return start;
	}

	private @Nullable EncodedRoute decline(Decline reason) {
		this.decline = reason;
		return null;
	}

}
