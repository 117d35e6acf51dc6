package io.github.performancestarter.benchmarks.servers.reactornetty;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A server on Reactor Netty alone, with one handler and no routes. Arguments: port, event
 * loops.
 */
public final class ReactorNettyServer {

	private static final byte[] JSON = "{\"message\":\"Hello, World!\"}".getBytes(StandardCharsets.UTF_8);

	private static final ByteBuf BODY = Unpooled
		.unreleasableBuffer(Unpooled.directBuffer(JSON.length).writeBytes(JSON).asReadOnly());

	private static final AsciiString LENGTH = AsciiString.cached(Integer.toString(JSON.length));

	private ReactorNettyServer() {
	}

	public static void main(String[] args) {
		int port = Integer.parseInt(args[0]);
		int loops = Integer.parseInt(args[1]);
		HttpServer.create()
			.host("127.0.0.1")
			.port(port)
			.runOn(LoopResources.create("server", loops, false))
			.handle(ReactorNettyServer::answer)
			.bindNow()
			.onDispose()
			.block();
	}

	private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		if (!request.uri().equals("/json")) {
			return response.sendNotFound();
		}
		return response.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
			.header(HttpHeaderNames.CONTENT_LENGTH, LENGTH)
			.sendObject(BODY.duplicate());
	}

}
