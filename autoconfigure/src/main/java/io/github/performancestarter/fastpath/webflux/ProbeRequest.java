package io.github.performancestarter.fastpath.webflux;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A request that asks what the application would do with it. By default it came from
 * nobody: no cookies, no credentials, no body, from an address that no network uses.
 */
final class ProbeRequest extends AbstractServerHttpRequest {

	/*
	 * The address is from TEST-NET-1, RFC 5737. A rule that admits the loopback address
	 * must not take the probe for a local caller.
	 */
	private static final byte[] TEST_NET = { (byte) 192, 0, 2, 1 };

	private static final int ANY_CLIENT_PORT = 49152;

	private final @Nullable InetSocketAddress peer;

	ProbeRequest(HttpMethod method, URI uri, @Nullable String basePath) {
		this(method, uri, basePath, headers(uri), nobody());
	}

	ProbeRequest(HttpMethod method, URI uri, @Nullable String basePath, HttpHeaders headers,
			@Nullable InetSocketAddress peer) {
		super(method, uri, basePath, headers);
		this.peer = peer;
	}

	private static HttpHeaders headers(URI uri) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.HOST, uri.getAuthority());
		return headers;
	}

	private static InetSocketAddress nobody() {
		try {
			return new InetSocketAddress(InetAddress.getByAddress(TEST_NET), ANY_CLIENT_PORT);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("Four bytes are an address", ex);
		}
	}

	@Override
	public @Nullable InetSocketAddress getRemoteAddress() {
		return this.peer;
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return Flux.empty();
	}

	@Override
	protected MultiValueMap<String, HttpCookie> initCookies() {
		return new LinkedMultiValueMap<>();
	}

	@Override
	protected @Nullable SslInfo initSslInfo() {
		return null;
	}

	@Override
	@SuppressWarnings("TypeParameterUnusedInFormals") // the overridden method is so
	public <T> T getNativeRequest() {
		throw new IllegalStateException("A probe has no native request");
	}

}
