package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DateHeaderTests {

	private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T08:49:37.100Z"));

	private final DateHeader date = new DateHeader(this.clock);

	@AfterEach
	void close() {
		this.date.close();
	}

	@Test
	void aNewHeaderHasTheTimeOfItsClock() {
		assertThat(this.date.text()).isEqualTo("Sat, 21 Nov 2026 08:49:37 GMT");
		assertThat(this.date.bytes()).hasSize(DateHeader.LENGTH)
			.isEqualTo("Sat, 21 Nov 2026 08:49:37 GMT".getBytes(StandardCharsets.US_ASCII));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1994-11-06T08:49:37Z     | Sun, 06 Nov 1994 08:49:37 GMT
			2027-01-01T00:00:00Z     | Fri, 01 Jan 2027 00:00:00 GMT
			2028-02-29T23:59:59.999Z | Tue, 29 Feb 2028 23:59:59 GMT
			2026-09-09T09:09:09Z     | Wed, 09 Sep 2026 09:09:09 GMT
			1969-12-31T23:59:59.500Z | Wed, 31 Dec 1969 23:59:59 GMT
			""")
	void anInstantIsWrittenAsImfFixdate(Instant now, String expected) {
		this.clock.now = now;
		this.date.refresh();
		assertThat(this.date.text()).isEqualTo(expected);
	}

	@Test
	void withinASecondTheSameBytesStay() {
		byte[] before = this.date.bytes();
		this.clock.advance(Duration.ofMillis(899));
		this.date.refresh();
		assertThat(this.date.bytes()).isSameAs(before);
		this.clock.advance(Duration.ofMillis(1));
		this.date.refresh();
		assertThat(this.date.text()).isEqualTo("Sat, 21 Nov 2026 08:49:38 GMT");
		assertThat(before).as("the array that a reader may hold")
			.isEqualTo("Sat, 21 Nov 2026 08:49:37 GMT".getBytes(StandardCharsets.US_ASCII));
	}

	@ParameterizedTest
	@CsvSource({ "PT-1S, 'Sat, 21 Nov 2026 08:49:36 GMT'", "PT-24H, 'Fri, 20 Nov 2026 08:49:37 GMT'",
			"PT1H, 'Sat, 21 Nov 2026 09:49:37 GMT'" })
	void aStepOfTheClockShowsInEitherDirection(Duration step, String expected) {
		this.clock.advance(step);
		this.date.refresh();
		assertThat(this.date.text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "0, 250", "1, 250", "749, 250", "750, 250", "751, 249", "999, 1" })
	void theNextLookIsNoLaterThanTheNextSecond(int millisOfSecond, long expected) {
		this.clock.now = Instant.parse("2026-11-21T08:49:37Z").plusMillis(millisOfSecond);
		assertThat(this.date.refresh()).isEqualTo(expected);
	}

	@Test
	void theThreadOfTheHeaderPublishesAStepOnItsOwn() {
		this.clock.advance(Duration.ofHours(-3));
		await().atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.date.text()).isEqualTo("Sat, 21 Nov 2026 05:49:37 GMT"));
		this.clock.advance(Duration.ofHours(7));
		await().atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.date.text()).isEqualTo("Sat, 21 Nov 2026 12:49:37 GMT"));
	}

	@Test
	void theValueOfTheSystemClockParsesAndIsCurrent() {
		try (DateHeader header = new DateHeader(Clock.systemUTC())) {
			Instant before = Instant.now().minusSeconds(1);
			header.refresh();
			Instant value = ZonedDateTime
				.parse(header.text(), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH))
				.toInstant();
			assertThat(value).isBetween(before, Instant.now());
		}
	}

	private static final class SettableClock extends Clock {

		private volatile Instant now;

		private SettableClock(Instant now) {
			this.now = now;
		}

		void advance(Duration step) {
			this.now = this.now.plus(step);
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
