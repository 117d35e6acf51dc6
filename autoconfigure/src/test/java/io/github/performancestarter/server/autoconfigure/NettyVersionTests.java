package io.github.performancestarter.server.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.Http2;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class NettyVersionTests {

	@ParameterizedTest
	@ValueSource(strings = { "4.2.14.Final", "4.2.9.Final", "4.2.0.RC1", "4.1.135.Final", "4.1.99.Final" })
	void versionThatDoesNotWithstandFloodsIsWarnedOfInOneLineWithTheMend(String version, CapturedOutput output) {
		customize(version, true);
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains("Netty " + version + " does not withstand", "'netty.version' to 4.2.15.Final or later");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "4.2.15.Final", "4.2.18.Final", "4.3.0.Alpha1", "5.0.0", "dev", "" })
	void soundOrUnknownVersionIsNotWarnedOf(@Nullable String version, CapturedOutput output) {
		customize(version, true);
		assertThat(output.getAll()).doesNotContain("WARN");
	}

	@Test
	void serverThatDoesNotSpeakHttp2IsNotWarned(CapturedOutput output) {
		customize("4.2.0.Final", false);
		assertThat(output.getAll()).doesNotContain("WARN");
	}

	@Test
	void versionOfTheLibraryInUseIsKnownAndSound() {
		assertThat(NettyVersion.current()).matches("4\\.2\\.\\d+\\.Final");
		assertThat(NettyVersion.warning(NettyVersion.current())).isNull();
	}

	private static void customize(@Nullable String version, boolean http2) {
		NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
		Http2 enabled = new Http2();
		enabled.setEnabled(http2);
		factory.setHttp2(enabled);
		new ServerCustomizer(List.of(), (last) -> {
		}, null, version).customize(factory);
	}

}
