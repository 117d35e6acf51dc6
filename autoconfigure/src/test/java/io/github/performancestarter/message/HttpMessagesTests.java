package io.github.performancestarter.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpMessagesTests {

	@ParameterizedTest
	@MethodSource("messages")
	void answersAreThoseOfInstanceof(Object message) {
		assertThat(HttpMessages.request(message)).isSameAs((message instanceof HttpRequest) ? message : null);
		assertThat(HttpMessages.response(message)).isSameAs((message instanceof HttpResponse) ? message : null);
		assertThat(HttpMessages.isEnd(message)).isEqualTo(message instanceof LastHttpContent);
	}

	static Stream<Named<Object>> messages() throws IOException {
		return Stream
			.of(aggregatedRequest(), composedEnd(), new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"),
					new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"),
					new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK),
					new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK),
					new DefaultHttpContent(Unpooled.EMPTY_BUFFER), new DefaultLastHttpContent(),
					LastHttpContent.EMPTY_LAST_CONTENT, Unpooled.EMPTY_BUFFER, "something else",
					new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/") {
					}, new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK) {
					}, new DefaultLastHttpContent() {
					}, new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/") {
					}, new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK) {
					})
			.map((message) -> Named.of(message.getClass().getName(), message));
	}

	/**
	 * A request that is its own end, of a class that only Netty can make.
	 */
	private static Object aggregatedRequest() {
		EmbeddedChannel channel = new EmbeddedChannel(new HttpObjectAggregator(100));
		channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"),
				LastHttpContent.EMPTY_LAST_CONTENT);
		return only(channel, (message) -> message instanceof HttpRequest && message instanceof LastHttpContent
				&& message.getClass() != DefaultFullHttpRequest.class);
	}

	/**
	 * An end with trailers, of a class that only Netty can make.
	 */
	private static Object composedEnd() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write('x');
		}
		HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
		request.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
		LastHttpContent end = new DefaultLastHttpContent(Unpooled.wrappedBuffer(bytes.toByteArray()));
		end.trailingHeaders().set("Digest", "x");
		EmbeddedChannel channel = new EmbeddedChannel(new HttpContentDecompressor(100));
		channel.writeInbound(request, end);
		return only(channel, (message) -> message instanceof LastHttpContent
				&& message.getClass() != DefaultLastHttpContent.class && message != LastHttpContent.EMPTY_LAST_CONTENT);
	}

	private static Object only(EmbeddedChannel channel, Predicate<Object> wanted) {
		List<Object> found = channel.inboundMessages().stream().filter(wanted).toList();
		assertThat(found).hasSize(1);
		return found.get(0);
	}

}
