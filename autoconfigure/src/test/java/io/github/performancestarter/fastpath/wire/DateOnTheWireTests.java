package io.github.performancestarter.fastpath.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.github.performancestarter.fastpath.DateHeader;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPath.ConnectionHandlers;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.RouteTable;
import io.github.performancestarter.fastpath.wire.Embedded.Actions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The {@code Date} of answers from bytes (W27).
 */
@ExtendWith(LeakDetection.class)
class DateOnTheWireTests {

	private final SteppedClock clock = new SteppedClock();

	@Test
	void stepOfTheClockShowsOnAnOpenConnectionWithoutARestart() {
		this.clock.at("2026-11-21T08:49:37Z");
		try (FastPath fastPath = new FastPath(new DateHeader(this.clock), new FastPathCounters(System::nanoTime))) {
			fastPath.publish(RouteTable.of(FastSide.ROUTES));
			ConnectionHandlers handlers = fastPath.newConnection(Embedded.LIMITS, new Actions(), null);
			EmbeddedChannel channel = new EmbeddedChannel(handlers.ahead());
			assertThat(dateOfAnswer(channel)).isEqualTo("Sat, 21 Nov 2026 08:49:37 GMT");
			this.clock.at("2026-11-20T23:59:59Z");
			awaitDate(channel, "Fri, 20 Nov 2026 23:59:59 GMT");
			this.clock.at("2027-01-01T00:00:00Z");
			awaitDate(channel, "Fri, 01 Jan 2027 00:00:00 GMT");
			channel.finishAndReleaseAll();
		}
	}

	private static void awaitDate(EmbeddedChannel channel, String date) {
		await().atMost(Duration.ofSeconds(10)).until(() -> dateOfAnswer(channel).equals(date));
	}

	/** The reader of responses refuses a second Date. */
	private static String dateOfAnswer(EmbeddedChannel channel) {
		channel.writeInbound(Unpooled.wrappedBuffer(RawClient.bytes("GET /json HTTP/1.1\r\nHost: a\r\n\r\n")));
		ByteBuf answer = channel.readOutbound();
		byte[] bytes = new byte[answer.readableBytes()];
		answer.readBytes(bytes).release();
		return String.join(", ", ResponseReader.all(bytes, (index) -> false).get(0).all("Date"));
	}

	/** Shows what it was set to. */
	private static final class SteppedClock extends Clock {

		private volatile Instant now = Instant.EPOCH;

		void at(String instant) {
			this.now = Instant.parse(instant);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
