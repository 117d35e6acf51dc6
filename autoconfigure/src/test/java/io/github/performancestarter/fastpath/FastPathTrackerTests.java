package io.github.performancestarter.fastpath;

import io.github.performancestarter.message.ObservingHandler;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FastPathTrackerTests {

	private final FastPathTracker state = new FastPathTracker(new FastPathLimits(4096, 8192, -1));

	private final EmbeddedChannel channel = new EmbeddedChannel(new ObservingHandler(this.state));

	@AfterEach
	void release() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void requestThatIsItsOwnEndIsOpenUntilItIsAnswered() {
		this.channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
		assertThat(this.state.openMessages).isZero();
		assertThat(this.state.inFlight).isEqualTo(1);
		assertThat(this.state.steppedAside).isFalse();
		this.channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
		assertThat(this.state.quiet()).isTrue();
		assertThat(this.state.requests).isEqualTo(1);
	}

	@Test
	void wholeRequestThatCouldNotBeDecodedEndsTheFastPathOfTheConnection() {
		FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
		request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("bad")));
		this.channel.writeInbound(request);
		assertThat(this.state.steppedAside).isTrue();
		assertThat(this.state.openMessages).isZero();
		assertThat(this.state.inFlight).isEqualTo(1);
	}

	@Test
	void contentThatCouldNotBeDecodedEndsTheFastPathOfTheConnection() {
		HttpContent content = new DefaultHttpContent(Unpooled.EMPTY_BUFFER);
		content.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("bad")));
		this.channel.writeInbound(content);
		assertThat(this.state.steppedAside).isTrue();
	}

}
