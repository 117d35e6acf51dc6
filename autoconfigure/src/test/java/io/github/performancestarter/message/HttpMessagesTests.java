package io.github.performancestarter.message;

import java.util.stream.Stream;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
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

	static Stream<Named<Object>> messages() {
		return Stream.of(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"),
				new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"),
				new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK),
				new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK),
				new DefaultHttpContent(Unpooled.EMPTY_BUFFER), new DefaultLastHttpContent(),
				LastHttpContent.EMPTY_LAST_CONTENT, Unpooled.EMPTY_BUFFER, "something else",
				new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/") {
				}, new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK) {
				}, new DefaultLastHttpContent() {
				})
			.map((message) -> Named.of(message.getClass().getName(), message));
	}

}
