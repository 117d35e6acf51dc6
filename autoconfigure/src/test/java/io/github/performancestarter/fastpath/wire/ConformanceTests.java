package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.wire.ConformanceCase.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter changes nothing of how a service keeps RFC 9110 and 9112 (W45): the same
 * requests to the same service with the starter off and on get the same responses, the
 * same framing and the same end of the connection.
 */
@ExtendWith(QuietLog.class)
@TestInstance(Lifecycle.PER_CLASS)
class ConformanceTests {

	private static final Path PAGE = Path.of("..", "docs", "reference", "conformance.md");

	private final Map<Side, ReactiveWebServerApplicationContext> services = new EnumMap<>(Side.class);

	@BeforeAll
	void start() {
		String port = "--server.port=0";
		this.services.put(Side.OFF,
				ConformanceApplication.start(port, ConformanceApplication.OFF[0], ConformanceApplication.OFF[1]));
		this.services.put(Side.ON, ConformanceApplication.start(port));
		this.services.put(Side.STRICT, ConformanceApplication.start(port, "--performance.server.strict-host=true"));
	}

	@AfterAll
	void stop() {
		this.services.values().forEach(ReactiveWebServerApplicationContext::close);
	}

	static Stream<ConformanceCase> cases() {
		return Stream.concat(MessageCases.all(), SemanticsCases.all());
	}

	static Stream<ConformanceCase> comparable() {
		return cases().filter((each) -> each.difference() == null);
	}

	static Stream<ConformanceCase> different() {
		return cases().filter((each) -> each.difference() != null);
	}

	@ParameterizedTest
	@MethodSource("comparable")
	void answersAreTheSameWithTheStarterOffAndOn(ConformanceCase each) {
		assertThat(bothWays(Side.ON, each)).isEqualTo(bothWays(Side.OFF, each));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void requirementIsMetOrKnownNotToBe(ConformanceCase each) {
		for (Side side : Side.values()) {
			Conversation conversation = Conversation.pipelined(port(side), each.request());
			assertThat(each.met().test(conversation)).as("%s: %s%n%s", side, each.required(), conversation)
				.isNotEqualTo(each.unmetBy().contains(side));
		}
	}

	@ParameterizedTest
	@MethodSource("different")
	void whereAnswersMayDifferTheyDo(ConformanceCase each) {
		assertThat(bothWays(Side.ON, each)).isNotEqualTo(bothWays(Side.OFF, each));
	}

	@Test
	void pageIsMadeFromTheCases() throws IOException {
		String text = ConformancePage.text(cases().toList(),
				(each, side) -> Conversation.pipelined(port(side), each.request()));
		if (Boolean.getBoolean("reference.write")) {
			Files.writeString(PAGE, text);
		}
		assertThat(PAGE).hasContent(text);
	}

	@Test
	void manyOfTheRequestsAreAnsweredFromBytes() {
		long before = hits();
		cases().forEach((each) -> Conversation.stepByStep(port(Side.ON), each.request()));
		assertThat(hits() - before).isGreaterThan(30);
	}

	private String bothWays(Side side, ConformanceCase each) {
		return "in one packet\n" + Conversation.pipelined(port(side), each.request()).comparable() + "\nstep by step\n"
				+ Conversation.stepByStep(port(side), each.request()).comparable();
	}

	private long hits() {
		FastPathReport report = Objects.requireNonNull(this.services.get(Side.ON)).getBean(FastPathReport.class);
		return Objects.requireNonNull(report.describe().hits());
	}

	private int port(Side side) {
		return ConformanceApplication.port(Objects.requireNonNull(this.services.get(side)));
	}

}
