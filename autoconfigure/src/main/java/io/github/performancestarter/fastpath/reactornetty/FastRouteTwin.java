package io.github.performancestarter.fastpath.reactornetty;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.github.performancestarter.fastpath.AnswerCounter;
import io.github.performancestarter.fastpath.EncodedResponse;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.EventLoopState;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathStatistics;
import io.github.performancestarter.fastpath.ForwardedTarget;
import io.github.performancestarter.fastpath.Methods;
import io.github.performancestarter.fastpath.RequestHead;
import io.github.performancestarter.pipeline.AltSvc;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers fast routes from parsed requests, where the handlers ahead of the server
 * declined.
 *
 * @since 0.1.0
 */
public final class FastRouteTwin {

	/*
	 * Stateless. Reactor Netty asks matches and, if true, at once answer, on the same
	 * thread; the choice made by the first is kept for the second in the thread's own
	 * state.
	 */

	/** As the byte path writes it; HTTP/2 has it in lower case by itself. */
	private static final String DATE = "Date";

	private final FastPath fastPath;

	private final ForwardedTarget forwarded;

	/**
	 * Creates the twin of a fast path whose server knows itself how it is addressed.
	 * @param fastPath the fast path
	 */
	public FastRouteTwin(FastPath fastPath) {
		this(fastPath, ForwardedTarget.RECEIVED);
	}

	/**
	 * Creates the twin of a fast path.
	 * @param fastPath the fast path
	 * @param forwarded which headers of proxies are believed, beyond those that the
	 * server itself believes
	 */
	public FastRouteTwin(FastPath fastPath, ForwardedTarget forwarded) {
		this.fastPath = fastPath;
		this.forwarded = forwarded;
	}

	/**
	 * Tells whether a request is for a fast route and one of its methods.
	 * @param request the request
	 * @return true iff {@link #answer} is to be called next, on the same thread
	 */
	public boolean matches(HttpServerRequest request) {
		String target = request.uri();
		int start = pathStart(target);
		if (start < 0) {
			return false;
		}
		int query = target.indexOf('?', start);
		String path = (start == 0 && query < 0) ? target
				: target.substring(start, (query < 0) ? target.length() : query);
		EncodedRoute route = this.fastPath.table().find(path);
		if (route == null || query >= 0 && (route.declinesQuery() || !isUri(target, start))) {
			return false;
		}
		EventLoopState loop = this.fastPath.loop();
		long begin = loop.statistics().now();
		int method = Methods.of(request.method().name());
		EncodedResponse response = (method != Methods.UNKNOWN) ? route.evaluate(head(route, request, method)) : null;
		if (response == null) {
			return false;
		}
		loop.choose(route, response, begin);
		return true;
	}

	/**
	 * Answers the request that {@link #matches} was just called with.
	 * @param request the request
	 * @param response its response
	 * @return completes when the response was sent
	 */
	public Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		EventLoopState loop = this.fastPath.loop();
		EncodedRoute route = loop.chosenRoute();
		EncodedResponse chosen = loop.chosenResponse();
		if (route == null || chosen == null) {
			return response.sendNotFound();
		}
		boolean bodiless = "HEAD".equals(request.method().name()) || chosen.bodyLength() == 0;
		if (HttpVersion.HTTP_1_0.equals(request.version()) && request.isKeepAlive()) {
			// an HTTP/1.0 client has to be told, RFC 9112 section 9.3
			response.header(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
		}
		// chunked is Reactor Netty's default, and it leaves it on a 304 that answers HEAD
		response.status(chosen.status()).compression(false).chunkedTransfer(false);
		// each route has it itself
		response.responseHeaders().remove(AltSvc.NAME);
		response.responseHeaders().add(DATE, this.fastPath.date().text()).add(chosen.nettyHeaders());
		AnswerCounter counter = loop.statistics().counter(route, Methods.of(request.method().name()), chosen);
		if (counter != null) {
			counter.answered(bodiless ? chosen.headLength() : chosen.length());
		}
		Publisher<Void> sent = bodiless ? response.send() : response.send(Mono.just(chosen.bodyDuplicate()));
		long begin = loop.chosenBegin();
		return (begin != FastPathStatistics.NOT_SAMPLED)
				? Mono.from(sent).doFinally((end) -> this.fastPath.loop().statistics().timed(route, begin)) : sent;
	}

	/**
	 * The index of the path in origin-form, or in absolute-form with an authority (RFC
	 * 9112 section 3.2), or -1.
	 */
	private static int pathStart(String target) {
		if (target.startsWith("/")) {
			return 0;
		}
		int authority = hasScheme(target, "http://") ? "http://".length()
				: hasScheme(target, "https://") ? "https://".length() : -1;
		if (authority < 0) {
			return -1;
		}
		int end = authority;
		while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
			end++;
		}
		return (end > authority && end < target.length() && target.charAt(end) == '/') ? end : -1;
	}

	/**
	 * Tells whether WebFlux could read the target: it makes a {@link URI} of it, and
	 * refuses the request if that fails.
	 */
	private static boolean isUri(String target, int start) {
		try {
			new URI((start == 0) ? target : target.substring(start));
			return true;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/** Schemes have no case, RFC 3986 section 3.1. */
	private static boolean hasScheme(String target, String scheme) {
		return target.regionMatches(true, 0, scheme, 0, scheme.length());
	}

	private RequestHead head(EncodedRoute route, HttpServerRequest request, int method) {
		HttpHeaders headers = request.requestHeaders();
		HeadBuilder head = new HeadBuilder(method);
		if (route.route().getCors() != null && headers.contains(HttpHeaderNames.ORIGIN)) {
			target(request).ifPresent(head::target);
		}
		head.acceptEncoding(joined(headers, HttpHeaderNames.ACCEPT_ENCODING));
		head.ifNoneMatch(joined(headers, HttpHeaderNames.IF_NONE_MATCH));
		head.ifMatch(joined(headers, HttpHeaderNames.IF_MATCH));
		head.origin(joined(headers, HttpHeaderNames.ORIGIN));
		head.requestMethod(joined(headers, HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD));
		head.requestHeaders(joined(headers, HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS));
		return head.build();
	}

	/**
	 * Where the client addressed the request, as WebFlux would know it: a request may
	 * come from its own origin. Reactor Netty has applied what it believes itself.
	 */
	private Optional<URI> target(HttpServerRequest request) {
		String host = request.hostName();
		boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
		try {
			URI received = new URI(
					request.scheme() + "://" + (bare ? "[" + host + "]" : host) + ":" + request.hostPort() + "/");
			return Optional.of(this.forwarded.find(received, request.requestHeaders(), request.remoteAddress()));
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	private static byte @Nullable [] joined(HttpHeaders headers, CharSequence name) {
		String first = headers.get(name);
		if (first == null) {
			return null;
		}
		List<String> all = headers.getAll(name);
		String value = (all.size() == 1) ? first : String.join(", ", all);
		return value.getBytes(StandardCharsets.ISO_8859_1);
	}

}
