package io.github.performancestarter.fastpath.webflux;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

import io.github.performancestarter.fastpath.ForwardedTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/**
 * Believes the headers that the application's {@link ForwardedHeaderTransformer}
 * believes.
 *
 * @since 0.1.0
 */
public final class TransformedTarget implements ForwardedTarget {

	private final ForwardedHeaderTransformer transformer;

	/**
	 * Creates the rules.
	 * @param transformer what WebFlux puts its requests through
	 */
	public TransformedTarget(ForwardedHeaderTransformer transformer) {
		this.transformer = transformer;
	}

	/** Headers that cannot be read are not believed; WebFlux would refuse them. */
	@Override
	public URI find(URI received, Iterable<Map.Entry<String, String>> headers, @Nullable InetSocketAddress peer) {
		HttpHeaders copy = new HttpHeaders();
		headers.forEach((header) -> copy.add(header.getKey(), header.getValue()));
		try {
			return this.transformer.apply(new ProbeRequest(HttpMethod.GET, received, null, copy, peer)).getURI();
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			return received;
		}
	}

}
