package io.github.performancestarter.benchmarks.scenario.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class LoadGeneratorTests {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

	private static final int NEVER = -1;

	private static final Duration LONG = Duration.ofSeconds(2);

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(200);

	@Test
	void pauseOfTheServerCountsForEveryRequestDueMeanwhile() throws Exception {
		try (StallingServer server = new StallingServer(500, 500, OK)) {
			Outcome outcome = load(server.port(), 4, 1_000, LONG, LIMIT);
			// 500 of 2,000 requests were due in the pause, and waited 250 ms on average.
			// A closed loop would have sent the four that its connections let it, and
			// told a p99.9 of well below a millisecond. A slow machine makes times only
			// longer.
			assertThat(outcome.scheduled()).isEqualTo(2_000);
			assertThat(outcome.sent()).isEqualTo(2_000);
			assertThat(outcome.errors().total()).isZero();
			Times times = outcome.times((kind) -> true);
			assertThat(times.count()).isEqualTo(2_000);
			assertThat(times.percentiles().maxMicros()).isGreaterThan(495_000);
			assertThat(times.percentiles().p999Micros()).isGreaterThan(480_000);
			assertThat(times.percentiles().p99Micros()).isGreaterThan(400_000);
			assertThat(times.shareAbove(100_000_000)).isGreaterThan(0.19);
		}
	}

	@Test
	void withoutPauseFewRequestsTakeLong() throws Exception {
		try (StallingServer server = new StallingServer(NEVER, 0, OK)) {
			Outcome outcome = load(server.port(), 4, 100, LONG, LIMIT);
			assertThat(outcome.failed()).isZero();
			assumeThat(outcome.lateness().shareAbove(20_000_000)).as("the machine itself has paused").isLessThan(0.01);
			assertThat(outcome.times((kind) -> true).shareAbove(400_000_000)).isLessThan(0.1);
		}
	}

	@Test
	void requestWithoutAnswerCountsAsErrorAndWithTheTimeItWaited() throws Exception {
		try (StallingServer server = new StallingServer(1_500, 60_000, OK)) {
			Outcome outcome = load(server.port(), 4, 1_000, LONG, Duration.ofMillis(600));
			assertThat(outcome.errors().timeout()).isGreaterThanOrEqualTo(500);
			assertThat(outcome.times((kind) -> true).count()).isEqualTo(2_000);
			assertThat(outcome.times((kind) -> true).shareAbove(590_000_000)).isGreaterThan(0.2);
		}
	}

	@Test
	void answerWithAnotherStatusIsAnError() throws Exception {
		try (StallingServer server = new StallingServer(NEVER, 0, OK.replace("200 OK", "503 No"))) {
			Outcome outcome = load(server.port(), 1, 1_000, SHORT, LIMIT);
			assertThat(outcome.errors().status()).isEqualTo(200);
			assertThat(outcome.errors(outcome.kinds().get(0))).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 0\r\n\r\n", "Content-Length: 3\r\n\r\nOK!" })
	void answerWithAnotherBodyIsAnError(String rest) throws Exception {
		try (StallingServer server = new StallingServer(NEVER, 0, "HTTP/1.1 200 OK\r\n" + rest)) {
			Outcome outcome = load(server.port(), 1, 400, SHORT, LIMIT);
			assertThat(outcome.errors().status()).isEqualTo(80);
			assertThat(outcome.failed()).isEqualTo(80);
		}
	}

	@Test
	void requestIsLostIfTheBodyOfItsAnswerIsBroken() throws Exception {
		String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\nOK\r\n0\r\n\r\n";
		try (StallingServer server = new StallingServer(NEVER, 0, answer)) {
			Outcome outcome = load(server.port(), 2, 50, SHORT, LIMIT);
			assertThat(outcome.errors().read()).isEqualTo(10);
			assertThat(outcome.errors().status()).isZero();
			assertThat(outcome.errors(outcome.kinds().get(0))).isEqualTo(10);
		}
	}

	@Test
	void serverThatDropsConnectionsIsAskedForNewOnesAtIntervals() throws Exception {
		try (DroppingServer server = new DroppingServer()) {
			long start = System.nanoTime();
			Outcome outcome = load(server.port(), 2, 100, SHORT, Duration.ofMillis(500));
			int tenths = (int) ((System.nanoTime() - start) / 100_000_000);
			assertThat(outcome.failed()).isEqualTo(20);
			assertThat(server.connections()).isLessThanOrEqualTo(2 * (tenths + 2));
		}
	}

	@Test
	void startLiesAhead() throws Exception {
		try (StallingServer server = new StallingServer(NEVER, 0, OK);
				LoadGenerator generator = new LoadGenerator("test", settings(server.port(), 1, 100, SHORT, LIMIT))) {
			generator.open();
			long start = System.nanoTime();
			Outcome outcome = generator.start(start + 300_000_000).get(60, TimeUnit.SECONDS);
			// The last of 20 is due 190 ms after the first
			assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(490_000_000);
			assertThat(outcome.failed()).isZero();
		}
	}

	@Test
	void connectionThatTheServerEndsIsOpenedAnew() throws Exception {
		String answer = OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
		try (StallingServer server = new StallingServer(NEVER, 0, answer)) {
			Outcome outcome = load(server.port(), 2, 400, SHORT, LIMIT);
			assertThat(outcome.sent()).isEqualTo(80);
			assertThat(outcome.errors().total()).isZero();
		}
	}

	@Test
	void serverThatIsNotThereIsTold() throws IOException {
		try (Socket taken = new Socket()) {
			// The port belongs to a socket that does not listen
			taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			int port = taken.getLocalPort();
			assertThatThrownBy(() -> load(port, 1, 100, SHORT, LIMIT)).isInstanceOf(IOException.class)
				.hasMessageContaining("cannot connect to port " + port);
		}
	}

	private static LoadSettings settings(int port, int connections, double rate, Duration length, Duration timeout) {
		byte[] request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
		Mix mix = new Mix(List.of(new RequestKind("get", "GET /", true, 1, Answer.exactly(200, 2), List.of(request))));
		return new LoadSettings(port, connections, new Schedule(List.of(new Segment(length, rate))), mix, timeout);
	}

	private static Outcome load(int port, int connections, double rate, Duration length, Duration timeout)
			throws Exception {
		try (LoadGenerator generator = new LoadGenerator("test", settings(port, connections, rate, length, timeout))) {
			generator.open();
			return generator.start(System.nanoTime()).get(60, TimeUnit.SECONDS);
		}
	}

}
