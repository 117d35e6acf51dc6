package io.github.performancestarter.benchmarks.ladder;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.rung.Description;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SocketUseTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			epoll                               | false | true  | 1 | epoll
			epoll                               | false | false | 1 | NIO
			epoll                               | true  | false | 1 | io_uring
			io_uring                            | false | true  | 1 | epoll
			io_uring                            | true  | true  | 1 | io_uring
			NIO                                 | false | false | 1 | NIO
			NIO                                 | false | true  | 1 | epoll
			blocking sockets, virtual threads   | false | false | 1 | blocking sockets, virtual threads
			epoll, a listener for each loop     | false | true  | 2 | epoll, a listener for each loop
			epoll, a listener for each loop     | false | true  | 1 | epoll
			epoll                               | false | true  | 3 | epoll, 3 listeners
			""")
	void transportIsWhatTheProcessHolds(String told, boolean ring, boolean timers, long listeners, String transport) {
		assertThat(new SocketUse(ring, timers, listeners, false).text(description(Protocol.HTTP_1, told), 2))
			.isEqualTo(transport);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			epoll, TLS by Java    | true  | true  | epoll, TLS by OpenSSL
			epoll, TLS by OpenSSL | true  | false | epoll, TLS by Java
			NIO, TLS by OpenSSL   | false | true  | NIO, TLS by OpenSSL
			""")
	void cryptographyIsWhatIsLoaded(String told, boolean timers, boolean openSsl, String transport) {
		assertThat(new SocketUse(false, timers, 1, openSsl).text(description(Protocol.HTTPS, told), 2))
			.isEqualTo(transport);
	}

	private static Description description(Protocol protocol, String transport) {
		return new Description("id", "label", true, AnswerKind.SERIALIZED, protocol, "/", transport, "heap");
	}

}
