package io.github.performancestarter.server;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Http2FailureLogTests {

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTERNAL_ERROR")
	void whatAClientDidEndsHere(Http2Error error) {
		EmbeddedChannel channel = new EmbeddedChannel(Http2FailureLog.INSTANCE);
		channel.pipeline().fireExceptionCaught(Http2Exception.connectionError(error, "for a test"));
		assertThatCode(channel::checkException).doesNotThrowAnyException();
	}

	@Test
	void whatTheServerDidGoesOn() {
		EmbeddedChannel channel = new EmbeddedChannel(Http2FailureLog.INSTANCE);
		channel.pipeline().fireExceptionCaught(Http2Exception.connectionError(Http2Error.INTERNAL_ERROR, "for a test"));
		assertThatExceptionOfType(Http2Exception.class).isThrownBy(channel::checkException);
		channel.pipeline().fireExceptionCaught(new IllegalStateException("for a test"));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(channel::checkException);
	}

}
