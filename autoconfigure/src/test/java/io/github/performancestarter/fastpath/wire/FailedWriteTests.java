package io.github.performancestarter.fastpath.wire;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.unix.Errors;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for answers that the socket does not take.
 */
@ExtendWith(LeakDetection.class)
class FailedWriteTests {

	@Test
	void failureOfAnAnswerIsNoExceptionOfTheRequestBehindIt() {
		FailingSocket socket = new FailingSocket();
		EmbeddedChannel channel = new EmbeddedChannel(socket,
				Embedded.FAST_PATH.newConnection(Embedded.LIMITS, new Embedded.Actions(), null).ahead());
		channel.writeInbound(
				Unpooled.copiedBuffer("GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n", StandardCharsets.US_ASCII));
		assertThat(socket.failed).isPositive();
		assertThatNoException().isThrownBy(channel::checkException);
		channel.finishAndReleaseAll();
	}

	/**
	 * Fails each write, as a connection does that its client has reset.
	 */
	private static final class FailingSocket extends ChannelOutboundHandlerAdapter {

		private int failed;

		@Override
		public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
			ReferenceCountUtil.release(message);
			this.failed++;
			promise.tryFailure(Errors.newIOException("write", -104));
		}

	}

}
