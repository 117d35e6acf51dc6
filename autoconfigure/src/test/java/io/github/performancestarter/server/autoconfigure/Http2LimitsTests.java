package io.github.performancestarter.server.autoconfigure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;

import io.github.performancestarter.fastpath.http2.Frame;
import io.github.performancestarter.fastpath.http2.FrameBytes;
import io.github.performancestarter.fastpath.http2.ServerFrames;
import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.metrics.ServerMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limits of HTTP/2 in an application, on a bound port.
 */
class Http2LimitsTests {

	private static final int MAX_CONCURRENT_STREAMS = 3;

	private static final int MAX_HEADER_LIST_SIZE = 6;

	@Test
	void floodEndsTheConnectionAndIsCounted() throws IOException {
		try (ConfigurableApplicationContext context = start("--performance.server.http2.max-resets=10")) {
			FrameBytes flood = FrameBytes.connection();
			for (int stream = 1; stream < 41; stream += 2) {
				flood.get(stream, "/never").reset(stream, 8);
			}
			ServerFrames frames = exchange(context, flood);
			Frame last = frames.await((frame) -> frame.type() == FrameBytes.GOAWAY);
			assertThat(last.number(4)).isEqualTo((int) Http2Error.ENHANCE_YOUR_CALM.code());
			assertThat(context.getBean(ServerCounters.class).http2Floods()).isOne();
			assertThat(context.getBean(MeterRegistry.class)
				.get(ServerMeter.HTTP2_FLOODS.meterName())
				.functionCounter()
				.count()).isEqualTo(1);
		}
	}

	@Test
	void settingsAreThoseOfThePropertiesAndOfSpringBoot() throws IOException {
		try (ConfigurableApplicationContext context = start("--performance.server.http2.max-concurrent-streams=7",
				"--server.max-http-request-header-size=5KB")) {
			Frame settings = exchange(context, FrameBytes.connection())
				.await((frame) -> frame.type() == FrameBytes.SETTINGS && !frame.isAck());
			assertThat(setting(settings, MAX_CONCURRENT_STREAMS)).isEqualTo(7);
			assertThat(setting(settings, MAX_HEADER_LIST_SIZE)).isEqualTo(5 * 1024);
		}
	}

	private static int setting(Frame settings, int number) {
		for (int at = 0; at < settings.payload().length(); at += 6) {
			if (settings.payload().charAt(at + 1) == number) {
				return settings.number(at + 2);
			}
		}
		throw new AssertionError("No setting " + number + " in " + settings);
	}

	private static ServerFrames exchange(ConfigurableApplicationContext context, FrameBytes bytes) throws IOException {
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(10_000);
		socket.getOutputStream().write(bytes.bytes());
		return new ServerFrames(new BufferedInputStream(socket.getInputStream()));
	}

	private static ConfigurableApplicationContext start(String... properties) {
		String[] all = new String[properties.length + 3];
		all[0] = "--server.port=0";
		all[1] = "--server.http2.enabled=true";
		all[2] = "--spring.reactor.netty.shutdown-quiet-period=0s";
		System.arraycopy(properties, 0, all, 3, properties.length);
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE).run(all);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration(excludeName = {
			"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration" })
	static class Application {

		@Bean
		RouterFunction<ServerResponse> never() {
			return RouterFunctions.route().GET("/never", (request) -> Mono.never()).build();
		}

	}

}
