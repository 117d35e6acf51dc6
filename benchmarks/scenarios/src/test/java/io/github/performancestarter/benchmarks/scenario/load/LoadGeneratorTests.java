package io.github.performancestarter.benchmarks.scenario.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadGeneratorTests {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

	private static final int NEVER = -1;

	private static final Duration LONG = Duration.ofSeconds(2);

	private static final Duration SHORT = Duration.ofMillis(200);

	@Test
	void pauseOfTheServerCountsForEveryRequestDueMeanwhile() throws Exception {
		try (StallingServer server = new StallingServer(500, 500, OK)) {
			Outcome outcome = load(server.port(), 4, 1_000, LONG, Duration.ofSeconds(10));
			// 500 of 2,000 requests were due in the pause, and waited 250 ms on average.
			// A
			// closed loop would have sent the four that its connections let it, and told
			// a p99.9 of well below a millisecond.
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
			Outcome outcome = load(server.port(), 4, 1_000, LONG, Duration.ofSeconds(10));
			assertThat(outcome.errors().total()).isZero();
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
			Outcome outcome = load(server.port(), 1, 1_000, SHORT, Duration.ofSeconds(10));
			assertThat(outcome.errors().status()).isEqualTo(200);
			assertThat(outcome.errors(outcome.kinds().get(0))).isEqualTo(200);
		}
	}

	@Test
	void connectionThatTheServerEndsIsOpenedAnew() throws Exception {
		String answer = OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
		try (StallingServer server = new StallingServer(NEVER, 0, answer)) {
			Outcome outcome = load(server.port(), 2, 400, SHORT, Duration.ofSeconds(10));
			assertThat(outcome.sent()).isEqualTo(80);
			assertThat(outcome.errors().total()).isZero();
		}
	}

	@Test
	void serverThatIsNotThereIsTold() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		assertThatThrownBy(() -> load(port, 1, 100, SHORT, Duration.ofSeconds(1))).isInstanceOf(IOException.class)
			.hasMessageContaining("cannot connect to port " + port);
	}

	private static Outcome load(int port, int connections, double rate, Duration length, Duration timeout)
			throws Exception {
		byte[] request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
		Mix mix = new Mix(List.of(new RequestKind("get", "GET /", true, 1, 200, List.of(request))));
		Schedule schedule = new Schedule(List.of(new Segment(length, rate)));
		LoadSettings settings = new LoadSettings(port, connections, schedule, mix, timeout);
		try (LoadGenerator generator = new LoadGenerator("test", settings)) {
			return generator.start().get(20, TimeUnit.SECONDS);
		}
	}

}
