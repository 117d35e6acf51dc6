package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.ServerExtension;
import io.github.performancestarter.server.ServerSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ReactorNettyVersionTests {

	@ParameterizedTest
	@ValueSource(strings = { "1.3.7", "1.3.6", "1.3.0-M1", "1.3.6.RELEASE", "1.2.17", "0.9.6.RELEASE" })
	void versionThatStallsIsWarnedOfInOneLineWithTheMend(String version, CapturedOutput output) {
		customize(version);
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains("Reactor Netty " + version + " can stall", "'reactor-bom.version' to 2025.0.8",
					"reactor-netty-core and reactor-netty-http at 1.3.8");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "1.3.8", "1.3.8-SNAPSHOT", "1.3.10", "1.4.0-M1", "2.0.0", "dev", "", "1.3", "1.3.99999999999" })
	void soundOrUnknownVersionIsNotWarnedOf(@Nullable String version, CapturedOutput output) {
		customize(version);
		assertThat(output.getAll()).doesNotContain("WARN").doesNotContain("can stall");
	}

	@Test
	void versionOfTheLibraryInUseIsKnownAndSound() {
		assertThat(ReactorNettyVersion.current()).matches("1\\.3\\.\\d+");
		assertThat(ReactorNettyVersion.warning(ReactorNettyVersion.current())).isNull();
	}

	private static void customize(@Nullable String version) {
		ServerExtension extension = new ServerExtension(new ServerSettings(false, null, false, Duration.ZERO),
				new ServerCounters(), new Drain(false));
		new ServerCustomizer(List.of(extension::install), (last) -> {
		}, version, null).customize(new NettyReactiveWebServerFactory());
	}

}
