package io.github.performancestarter.fastpath.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * What the test server answers by Reactor Netty itself: each route ends a request in
 * another way.
 */
final class SlowRoutes implements Consumer<HttpServerRoutes> {

	@Override
	public void accept(HttpServerRoutes routes) {
		routes.get("/slow", SlowRoutes::slow);
		routes.get("/now", SlowRoutes::now);
		routes.get("/stream", SlowRoutes::stream);
		routes.get("/bye", SlowRoutes::bye);
		routes.post("/echo", SlowRoutes::echo);
		routes.post("/length", SlowRoutes::length);
		routes.post("/early", SlowRoutes::now);
		routes.ws("/socket", (in, out) -> out.sendString(in.receive().asString().take(1)));
	}

	/**
	 * After {@code ms} milliseconds, with the {@code id} that was asked for. As an array,
	 * because Reactor Netty loses the buffer of a string whose connection broke
	 * meanwhile.
	 */
	private static Publisher<Void> slow(HttpServerRequest request, HttpServerResponse response) {
		long millis = Long.parseLong(parameter(request, "ms", "0"));
		byte[] body = ("slow " + parameter(request, "id", "")).getBytes(StandardCharsets.US_ASCII);
		return response.sendByteArray(Mono.delay(Duration.ofMillis(millis)).thenReturn(body));
	}

	/** In the same call, with a length. */
	private static Publisher<Void> now(HttpServerRequest request, HttpServerResponse response) {
		String body = "now " + parameter(request, "id", "");
		return response.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length()))
			.sendString(Mono.just(body));
	}

	/** In three pieces, each flushed, from other threads. */
	private static Publisher<Void> stream(HttpServerRequest request, HttpServerResponse response) {
		String id = parameter(request, "id", "");
		Flux<ByteBuf> pieces = Flux.interval(Duration.ofMillis(1))
			.take(3)
			.map((tick) -> piece("piece " + tick + id + "\n"));
		return response.send(pieces, (piece) -> true);
	}

	/** With {@code Connection: close} by the server's own choice. */
	private static Publisher<Void> bye(HttpServerRequest request, HttpServerResponse response) {
		return response.keepAlive(false).sendString(Mono.just("bye"));
	}

	private static Publisher<Void> echo(HttpServerRequest request, HttpServerResponse response) {
		return response.send(request.receive().aggregate().map((body) -> body.retain()));
	}

	private static Publisher<Void> length(HttpServerRequest request, HttpServerResponse response) {
		return response.sendString(request.receive()
			.map((piece) -> piece.readableBytes())
			.reduce(0, Integer::sum)
			.map((sum) -> "n=" + sum));
	}

	private static ByteBuf piece(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
	}

	private static String parameter(HttpServerRequest request, String name, String otherwise) {
		return new QueryStringDecoder(request.uri()).parameters().getOrDefault(name, List.of(otherwise)).get(0);
	}

}
