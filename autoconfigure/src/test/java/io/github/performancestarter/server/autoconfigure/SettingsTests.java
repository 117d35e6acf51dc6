package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.performancestarter.server.Http2Limits;
import io.github.performancestarter.server.limit.LimitSettings;
import io.github.performancestarter.server.listener.Http3Settings;
import io.github.performancestarter.server.listener.ListenerSettings;
import io.github.performancestarter.server.listener.MaxConnectionsPolicy;
import io.github.performancestarter.server.transport.LoopSettings;
import io.github.performancestarter.server.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.autoconfigure.NettyServerProperties;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the properties of the server feature become, and for those that cannot
 * be honoured.
 */
class SettingsTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withBean(NettyServerProperties.class)
		.withConfiguration(AutoConfigurations.of(PerformanceServerAutoConfiguration.class));

	@Test
	void nothingSetLeavesLimitsOpenAndTakesOneLoopForEachProcessor() {
		this.runner.run((context) -> {
			assertThat(context.getBean(LoopSettings.class))
				.isEqualTo(new LoopSettings(Transport.AUTO, false, Runtime.getRuntime().availableProcessors(), null));
			assertThat(context.getBean(ListenerSettings.class))
				.isEqualTo(new ListenerSettings(0, false, false, null, null, MaxConnectionsPolicy.WAIT));
			assertThat(context.getBean(LimitSettings.class)).isEqualTo(new LimitSettings(null, null, null, null));
			assertThat(context.getBean(Http3Settings.class)).isEqualTo(new Http3Settings(false, null));
		});
	}

	@Test
	void numberInReactorNettysSystemPropertyIsTheDefault() {
		assertThat(LoopSettingsMapper.defaultLoops(null, 3)).isEqualTo(3);
		assertThat(LoopSettingsMapper.defaultLoops(null, 5000)).isEqualTo(LoopSettings.MAX_EVENT_LOOPS);
		assertThat(LoopSettingsMapper.defaultLoops(7, 3)).isEqualTo(7);
		assertThatExceptionOfType(InvalidServerSettingException.class)
			.isThrownBy(() -> LoopSettingsMapper.defaultLoops(0, 3))
			.satisfies((failure) -> {
				assertThat(failure.getProperty()).isEqualTo("reactor.netty.ioWorkerCount");
				assertThat(failure.getReason()).isEqualTo("there are from 1 to 1024 event loops");
				assertThat(failure.getAction()).isEqualTo("Remove the system property 'reactor.netty.ioWorkerCount',"
						+ " and set 'performance.server.event-loops' if the default, one for each processor, does not fit");
			});
		this.runner.withSystemProperties("reactor.netty.ioWorkerCount=7").run((context) -> {
			assertThat(context.getBean(LoopSettings.class).eventLoops()).isEqualTo(7);
		});
		this.runner.withSystemProperties("reactor.netty.ioWorkerCount=7")
			.withPropertyValues("performance.server.event-loops=2")
			.run((context) -> assertThat(context.getBean(LoopSettings.class).eventLoops()).isEqualTo(2));
	}

	@Test
	void resetRateIsThatOfNetty() {
		this.runner.run((context) -> {
			Http2Limits limits = context.getBean(Http2Limits.class);
			Class<?> builder = Class.forName("io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder");
			assertThat(limits.maxResets())
				.isEqualTo(ReflectionTestUtils.getField(builder, "DEFAULT_MAX_RST_FRAMES_PER_CONNECTION_FOR_SERVER"));
			assertThat(limits.resetWindow()).hasSeconds(30);
		});
	}

	@ParameterizedTest
	@CsvSource({ "true,3,3,3", "3,,3,3", "3,3,3,3", "TRUE,1,1,1", "false,3,0,3", "1,,1,1" })
	void reuseportTakesAListenerForEachEventLoop(String reuseport, Integer eventLoops, int listeners, int loops) {
		ReactiveWebApplicationContextRunner runner = this.runner
			.withPropertyValues("performance.server.reuseport=" + reuseport);
		if (eventLoops != null) {
			runner = runner.withPropertyValues("performance.server.event-loops=" + eventLoops);
		}
		runner.run((context) -> {
			assertThat(context.getBean(ListenerSettings.class).reuseport()).isEqualTo(listeners);
			assertThat(context.getBean(LoopSettings.class).eventLoops()).isEqualTo(loops);
		});
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			event-loops=0 | event-loops | less than one event loop cannot be
			event-loops=-1 | event-loops | less than one event loop cannot be
			event-loops=1025 | event-loops | more than 1024 event loops are a mistake
			reuseport=0 | reuseport | less than one listener cannot be
			reuseport=-2 | reuseport | less than one listener cannot be
			reuseport=99999999999 | reuseport | more than 1024 listeners are a mistake
			reuseport=many | reuseport | it is neither true, nor false, nor a number
			reuseport=2,event-loops=4 | reuseport | each listener has one event loop
			port-sharing=true | port-sharing | a port can be shared only among listeners with SO_REUSEPORT
			max-connections-policy=close | max-connections-policy | there is no limit that a connection could be above
			backlog=0 | backlog | less than one connection cannot be
			max-connections=-1 | max-connections | less than one connection cannot be
			max-body-size=-1B | max-body-size | a size cannot be negative
			max-pipeline-depth=0 | max-pipeline-depth | less than one request cannot be
			read-timeout=0 | read-timeout | no client can send a body in no time
			read-timeout=1ns | read-timeout | less than a millisecond is no time to wait for a client
			read-timeout=25h | read-timeout | a timeout of more than a day is none
			write-timeout=-1s | write-timeout | no client can take a response in no time
			http2.max-concurrent-streams=0 | http2.max-concurrent-streams | less than one stream cannot be
			http2.max-resets=0 | http2.max-resets | less than one reset cannot be
			http2.reset-window=500ms | http2.reset-window | resets are counted over whole seconds
			http2.reset-window=2h | http2.reset-window | resets are counted over whole seconds
			alt-svc=h3=":443"\u00e4 | alt-svc | a header value has printable ASCII characters
			""")
	void settingThatCannotBeStopsTheStart(String settings, String property, String reason) {
		this.runner.withPropertyValues(prefixed(settings.split(",")))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidServerSettingException.class, (failure) -> {
					assertThat(failure.getProperty()).isEqualTo("performance.server." + property);
					assertThat(failure.getReason()).startsWith(reason);
					assertThat(failure.getAction()).contains("'performance.server." + property + "'");
				}));
	}

	@Test
	void headThatMayTakeLongerThanAnIdleConnectionLivesStopsTheStart() {
		NettyServerProperties netty = new NettyServerProperties();
		netty.setIdleTimeout(Duration.ofSeconds(5));
		new ReactiveWebApplicationContextRunner().withBean(NettyServerProperties.class, () -> netty)
			.withConfiguration(AutoConfigurations.of(PerformanceServerAutoConfiguration.class))
			.withPropertyValues("performance.server.header-timeout=5s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidServerSettingException.class)
				.hasMessageContaining("server.netty.idle-timeout"));
	}

	@Test
	void altSvcIsTakenAsItIsOrLeftOut() {
		Map<String, String> expected = Map.of("h3=\":443\"", "h3=\":443\"", "none", "");
		expected.forEach((value, setting) -> this.runner.withPropertyValues("performance.server.alt-svc=" + value)
			.run((context) -> assertThat(context.getBean(Http3Settings.class).altSvc()).isEqualTo(setting)));
	}

	private static String[] prefixed(String[] settings) {
		String[] prefixed = new String[settings.length];
		for (int i = 0; i < settings.length; i++) {
			prefixed[i] = "performance.server." + settings[i];
		}
		return prefixed;
	}

}
