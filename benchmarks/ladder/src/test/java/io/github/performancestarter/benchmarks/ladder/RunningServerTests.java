package io.github.performancestarter.benchmarks.ladder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RunningServerTests {

	@ParameterizedTest
	@CsvSource({ "epoll, true, epoll", "epoll, false, NIO", "blocking sockets, false, blocking sockets",
			"blocking sockets, true, epoll" })
	void transportIsWhatTheProcessHasLoaded(String told, boolean loaded, String transport) {
		assertThat(RunningServer.transport(told, loaded)).isEqualTo(transport);
	}

}
