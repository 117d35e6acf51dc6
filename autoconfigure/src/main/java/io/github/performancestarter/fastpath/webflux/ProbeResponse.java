package io.github.performancestarter.fastpath.webflux;

import java.util.List;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;

/**
 * A response that goes to nobody: status and headers are kept, the body is let go.
 */
final class ProbeResponse extends AbstractServerHttpResponse {

	ProbeResponse() {
		super(DefaultDataBufferFactory.sharedInstance);
	}

	@Override
	protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> body) {
		return Flux.from(body).doOnNext(DataBufferUtils::release).then();
	}

	@Override
	protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return Flux.from(body).concatMap(this::writeWithInternal).then();
	}

	@Override
	protected void applyStatusCode() {
		// the status is read from this object
	}

	@Override
	protected void applyHeaders() {
		// the headers are read from this object
	}

	@Override
	protected void applyCookies() {
		for (ResponseCookie cookie : getCookies().values().stream().flatMap(List::stream).toList()) {
			getHeaders().add(HttpHeaders.SET_COOKIE, cookie.toString());
		}
	}

	@Override
	@SuppressWarnings("TypeParameterUnusedInFormals") // the overridden method is so
	public <T> T getNativeResponse() {
		throw new IllegalStateException("A probe has no native response");
	}

}
