package io.github.performancestarter.fastpath.webflux;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;

/**
 * Puts a path through the application's Spring Security filters, without credentials.
 *
 * @since 0.1.0
 */
public final class SecurityProbe {

	/*
	 * The chain ends in a handler that sets the status 200 and commits, because the
	 * filters write their headers at the commit. Unsafe methods are not asked for a token
	 * against forged requests: a fast answer changes nothing, so a token would protect
	 * nothing. A cookie belongs to one client and framing to one message; both are never
	 * copied.
	 */

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> NEVER_COPIED = caseInsensitive(HttpHeaders.SET_COOKIE, HttpHeaders.VARY,
			HttpHeaders.CONTENT_LENGTH, HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CONNECTION, HttpHeaders.DATE);

	private final ProbeExchanges exchanges;

	private final Duration timeout;

	private final WebFilterChainProxy filters;

	/**
	 * Creates a probe of an application.
	 * @param exchanges what to ask with
	 * @param timeout how long the filters may take for their answer
	 * @param filters the security filters
	 */
	public SecurityProbe(ProbeExchanges exchanges, Duration timeout, WebFilterChainProxy filters) {
		this.exchanges = exchanges;
		this.timeout = timeout;
		this.filters = filters;
	}

	/**
	 * Puts a request through the filters.
	 * @param method the method of the request
	 * @param path the raw path of the request
	 * @param ownHeaders the header lines that the route itself answers with
	 * @return whether it came through, and what the filters added
	 */
	public Result probe(String method, String path, Map<String, String> ownHeaders) {
		ServerWebExchange exchange = this.exchanges.exchange(method, path);
		if (!SAFE.contains(method)) {
			CsrfWebFilter.skipExchange(exchange);
		}
		ownHeaders.forEach(exchange.getResponse().getHeaders()::set);
		AtomicBoolean passed = new AtomicBoolean();
		WebFilterChain end = (filtered) -> {
			passed.set(true);
			filtered.getResponse().setStatusCode(HttpStatus.OK);
			return filtered.getResponse().setComplete();
		};
		this.filters.filter(exchange, end).then(Mono.defer(exchange.getResponse()::setComplete)).block(this.timeout);
		return result(passed.get(), exchange, ownHeaders);
	}

	private static Result result(boolean passed, ServerWebExchange exchange, Map<String, String> ownHeaders) {
		Set<String> own = caseInsensitive(ownHeaders.keySet().toArray(String[]::new));
		HttpHeaders headers = exchange.getResponse().getHeaders();
		HttpStatusCode status = exchange.getResponse().getStatusCode();
		Map<String, List<String>> added = new LinkedHashMap<>();
		headers.forEach((name, values) -> {
			if (!own.contains(name) && !NEVER_COPIED.contains(name)) {
				added.put(name, List.copyOf(values));
			}
		});
		return new Result(passed, (status != null) ? status.value() : HttpStatus.OK.value(), added);
	}

	private static Set<String> caseInsensitive(String... names) {
		Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		set.addAll(List.of(names));
		return set;
	}

	/**
	 * What the filters did.
	 *
	 * @param passed true iff the request reached the end of the filters
	 * @param status the status that the filters, or the end of them, set
	 * @param added header lines that the filters added, by name in their order
	 */
	public record Result(boolean passed, int status, Map<String, List<String>> added) {

		public Result {
			added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
		}

	}

}
