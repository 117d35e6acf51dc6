package io.github.performancestarter.fastpath.http2;

import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLException;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AnsweredStreams}: what comes on streams that were answered, and what
 * comes for all streams while some of them have no channel.
 */
class AnsweredStreamsTests {

	private static final int STREAM_CLOSED = (int) Http2Error.STREAM_CLOSED.code();

	private static final int CALM = (int) Http2Error.ENHANCE_YOUR_CALM.code();

	private static final int REFUSED = (int) Http2Error.REFUSED_STREAM.code();

	@Test
	void framesOfAnAnsweredStreamEndWithIt() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection()
				.get(1, "/json")
				.priority(1, 3)
				.windowUpdate(1, 5)
				.frame(0xEE, 0, 1, (byte) 7)
				.reset(1, 8)
				.get(3, "/json")
				.reset(3, 8)
				.reset(3, 8)
				.ping(7)
				.goAway(0, 0)
				.get(5, "/plain"));
			assertThat(connection.answer(1).body()).isEqualTo(FrameConnection.JSON);
			assertThat(connection.answer(1).reset()).isNull();
			assertThat(connection.answer(5).body()).isEqualTo("plain");
			assertThat(connection.handedOn).isEmpty();
			assertThat(connection.answered()).isEqualTo(3);
			// and later, too
			connection.read(FrameBytes.more().reset(5, 8).priority(5, 1).windowUpdate(5, 5).get(7, "/plain"));
			assertThat(connection.answer(7).body()).isEqualTo("plain");
			assertThat(connection.handedOn).isEmpty();
		}
	}

	@Test
	void framesOfOtherStreamsGoOnBetweenAnswers() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.answering = false;
			connection.read(FrameBytes.connection().get(1, "/other"));
			connection.read(FrameBytes.more().get(3, "/json").reset(1, 8).get(5, "/json"));
			assertThat(connection.handedOn).containsExactly("open", "HEADERS", "RST_STREAM");
			assertThat(connection.answered()).isEqualTo(2);
			assertThat(connection.codec().connection().numActiveStreams()).isZero();
		}
	}

	@Test
	void eachOfManyAnsweredStreamsIsToldFromOthersBetweenThem() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.answering = false;
			FrameBytes bytes = FrameBytes.connection();
			for (int i = 0; i < 60; i++) {
				bytes.get(2 * i + 1, (i % 3 == 1) ? "/other" : "/plain");
			}
			// so nobody waits for the end of the read
			bytes.ping(7);
			for (int i = 59; i >= 0; i--) {
				bytes.reset(2 * i + 1, 8);
			}
			connection.read(bytes);
			assertThat(connection.answered()).isEqualTo(40);
			assertThat(connection.handedOn).hasSize(60).containsOnly("open", "HEADERS", "RST_STREAM");
			assertThat(connection.codec().connection().numActiveStreams()).isZero();
		}
	}

	@Test
	void resetsOfAnsweredStreamsCountAsThoseOfOthers() {
		try (FrameConnection connection = new FrameConnection()) {
			FrameBytes bytes = FrameBytes.connection();
			for (int i = 0; i < 300; i++) {
				bytes.get(2 * i + 1, "/plain").reset(2 * i + 1, 8);
			}
			connection.receive(bytes.bytes());
			List<Frame> goAways = connection.sent().frames(FrameBytes.GOAWAY);
			assertThat(goAways).hasSize(1);
			assertThat(goAways.get(0).number(4)).isEqualTo(CALM);
			assertThat(connection.answered()).isEqualTo(201);
			assertThat(connection.channel().isOpen()).isFalse();
			assertThatExceptionOfType(Http2Exception.class).isThrownBy(() -> connection.channel().checkException());
		}
	}

	@Test
	void answeredStreamsCountTowardsThoseThatMayBeOpen() {
		Http2Settings two = Http2Settings.defaultSettings().maxConcurrentStreams(2);
		try (FrameConnection connection = new FrameConnection((codec) -> codec.initialSettings(two))) {
			connection.read(FrameBytes.connection().frame(FrameBytes.SETTINGS, FrameBytes.ACK, 0));
			connection.read(FrameBytes.more().get(1, "/plain").get(3, "/plain").get(5, "/plain"));
			assertThat(connection.answer(3).status()).isEqualTo(200);
			assertThat(connection.answer(5).reset()).isEqualTo(REFUSED);
			connection.read(FrameBytes.more().get(7, "/plain").get(9, "/plain"));
			assertThat(connection.answer(9).status()).isEqualTo(200);
		}
	}

	@Test
	void dataBehindTheEndOfAnAnsweredRequestResetsItsStreamBehindTheAnswer() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection().get(1, "/json").data(1, true, "more").get(3, "/plain"));
			assertThat(connection.answer(1).body()).isEqualTo(FrameConnection.JSON);
			assertThat(connection.answer(1).reset()).isEqualTo(STREAM_CLOSED);
			assertThat(connection.answer(3).body()).isEqualTo("plain");
			assertThat(connection.handedOn).isEmpty();
		}
	}

	@Test
	void madeResetsOfAnsweredStreamsCount() {
		try (FrameConnection connection = new FrameConnection()) {
			FrameBytes bytes = FrameBytes.connection();
			for (int i = 0; i < 300; i++) {
				bytes.get(2 * i + 1, "/plain").windowUpdate(2 * i + 1, 0);
			}
			connection.read(bytes);
			assertThat(connection.sent().frames(FrameBytes.GOAWAY)).isNotEmpty()
				.allSatisfy((frame) -> assertThat(frame.number(4)).isEqualTo(CALM));
			assertThat(connection.answered()).isLessThan(300);
			assertThat(connection.channel().isOpen()).isFalse();
		}
	}

	static List<Object> eventsForEveryStream() {
		return List.of(ChannelInputShutdownReadComplete.INSTANCE, ChannelOutputShutdownEvent.INSTANCE,
				SslCloseCompletionEvent.SUCCESS);
	}

	@ParameterizedTest
	@MethodSource("eventsForEveryStream")
	void eventForEveryStreamFindsOnlyThoseWithAChannel(Object event) {
		try (FrameConnection connection = new FrameConnection()) {
			connection.answering = false;
			connection.receive(FrameBytes.connection().get(1, "/json").get(3, "/other").get(5, "/json").bytes());
			connection.channel().pipeline().fireUserEventTriggered(event);
			connection.assertEveryStreamHasAChannel();
			connection.receive(FrameBytes.more().reset(1, 8).get(7, "/plain").bytes());
			connection.endOfRead();
			assertThat(connection.handedOn).containsExactly("open", "HEADERS", event.getClass().getSimpleName());
			assertThat(connection.answered()).isEqualTo(3);
		}
	}

	@Test
	void writabilityWithinAReadFindsOnlyStreamsWithAChannel() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.answering = false;
			connection.receive(FrameBytes.connection().get(1, "/json").get(3, "/other").bytes());
			connection.channel().pipeline().fireChannelWritabilityChanged();
			connection.assertEveryStreamHasAChannel();
			connection.receive(FrameBytes.more().get(5, "/plain").bytes());
			connection.endOfRead();
			assertThat(connection.answer(1).body()).isEqualTo(FrameConnection.JSON);
			assertThat(connection.answer(5).body()).isEqualTo("plain");
		}
	}

	@Test
	void failureForEveryStreamFindsOnlyThoseWithAChannel() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.answering = false;
			connection.receive(FrameBytes.connection().get(1, "/json").get(3, "/other").bytes());
			connection.channel().pipeline().fireExceptionCaught(new IllegalStateException(new SSLException("cut")));
			connection.assertEveryStreamHasAChannel();
			assertThat(connection.handedOn).containsExactly("open", "HEADERS", "failure");
			assertThatIllegalStateException().isThrownBy(() -> connection.channel().checkException());
		}
	}

	@Test
	void failureOfOneStreamLeavesTheAnsweredOnesOpenToTheEndOfTheRead() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.receive(FrameBytes.connection().get(1, "/json").get(3, "/json", "content-length", "5").bytes());
			assertThat(connection.answer(3).reset()).isNotNull();
			assertThat(connection.codec().connection().stream(1)).isNotNull();
			connection.endOfRead();
			assertThat(connection.codec().connection().stream(1)).isNull();
		}
	}

	@Test
	void requestThatTheCodecRefusesHasItsChannel() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection().get(1, "/json", "content-length", "5").get(3, "/plain"));
			assertThat(connection.handedOn).startsWith("open");
			assertThat(connection.answer(1).reset()).isNotNull();
			assertThat(connection.answer(3).body()).isEqualTo("plain");
			assertThat(connection.codec().connection().numActiveStreams()).isZero();
		}
	}

	@Test
	void connectionThatIsClosedBehindAnAnswerEndsWithIt() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.receive(FrameBytes.connection().get(1, "/json").bytes());
			connection.channel().close();
			connection.receive(FrameBytes.more().get(3, "/json").bytes());
			connection.endOfRead();
			assertThat(connection.answer(1).body()).isEqualTo(FrameConnection.JSON);
			List<Integer> types = new ArrayList<>(connection.sent().frames().stream().map(Frame::type).toList());
			assertThat(types.indexOf(FrameBytes.DATA)).isLessThan(types.indexOf(FrameBytes.GOAWAY));
			assertThat(connection.sent().find(3)).isNull();
			assertThat(connection.channel().isOpen()).isFalse();
		}
	}

	@Test
	void answersOfAConnectionThatBreaksWithinAReadAreReleased() {
		UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection());
			connection.channel().config().setAllocator(allocator);
			connection.receive(FrameBytes.more().get(1, "/json").get(3, "/json").bytes());
			assertThat(connection.answered()).isEqualTo(2);
			assertThat(allocator.metric().usedDirectMemory()).isPositive();
			connection.channel().unsafe().closeForcibly();
			connection.channel().runPendingTasks();
		}
		assertThat(allocator.metric().usedDirectMemory()).isZero();
	}

	@Test
	void connectionThatIsToldToGoAwayIsAnsweredByTheServer() {
		try (FrameConnection connection = new FrameConnection((codec) -> codec.gracefulShutdownTimeoutMillis(-1))) {
			connection.answering = false;
			connection.read(FrameBytes.connection().get(1, "/other"));
			connection.channel().close();
			connection.read(FrameBytes.more().get(3, "/json"));
			assertThat(connection.answered()).isZero();
			assertThat(connection.channel().isOpen()).isTrue();
			connection.read(FrameBytes.more().reset(1, 8));
			assertThat(connection.channel().isOpen()).isFalse();
		}
	}

}
