package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.performancestarter.pipeline.AltSvc;
import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.server.Http2Extension;
import io.github.performancestarter.server.Http2Limits;
import io.github.performancestarter.server.ProtocolReport;
import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.ServerExtension;
import io.github.performancestarter.server.ServerReport;
import io.github.performancestarter.server.ServerSettings;
import io.github.performancestarter.server.boot.DrainLifecycle;
import io.github.performancestarter.server.boot.StartLog;
import io.github.performancestarter.server.limit.LimitCounters;
import io.github.performancestarter.server.limit.LimitExtension;
import io.github.performancestarter.server.limit.LimitReport;
import io.github.performancestarter.server.limit.LimitSettings;
import io.github.performancestarter.server.listener.ListenerCounters;
import io.github.performancestarter.server.listener.ListenerReport;
import io.github.performancestarter.server.listener.ListenerSettings;
import io.github.performancestarter.server.listener.Listeners;
import io.github.performancestarter.server.transport.LoopSettings;
import io.github.performancestarter.server.transport.TransportExtension;
import io.github.performancestarter.server.transport.TransportReport;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyServerProperties;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the server feature.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = NettyReactiveWebServerAutoConfiguration.class,
		beforeName = "org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration")
@ConditionalOnClass({ HttpServer.class, NettyReactiveWebServerFactory.class, ReactorResourceFactory.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBooleanProperty(name = PerformanceServerProperties.PREFIX + ".enabled", matchIfMissing = true)
@EnableConfigurationProperties(PerformanceServerProperties.class)
@Import({ LoopsConfiguration.class, Http3Configuration.class })
public final class PerformanceServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServerSettings performanceServerSettings(PerformanceServerProperties properties,
			ObjectProvider<ServerProperties> server, ObjectProvider<NettyServerProperties> netty,
			ObjectProvider<LifecycleProperties> lifecycle) {
		boolean graceful = server.stream().allMatch((candidate) -> candidate.getShutdown() == Shutdown.GRACEFUL);
		Duration idleTimeout = netty.getIfAvailable(NettyServerProperties::new).getIdleTimeout();
		return ServerSettingsMapper.map(properties, graceful, phaseTimeout(lifecycle), idleTimeout);
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerSettings performanceListenerSettings(PerformanceServerProperties properties, LoopSettings loops) {
		return new LoopSettingsMapper(properties, loops.eventLoops()).listeners(loops);
	}

	@Bean
	@ConditionalOnMissingBean
	LimitSettings performanceLimitSettings(PerformanceServerProperties properties) {
		return LimitSettingsMapper.limits(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	Http2Limits performanceHttp2Limits(PerformanceServerProperties properties) {
		return LimitSettingsMapper.http2(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	Drain performanceDrain(ServerSettings settings) {
		return new Drain(settings.lingeringClose());
	}

	@Bean
	@ConditionalOnMissingBean
	ServerCounters performanceServerCounters() {
		return new ServerCounters();
	}

	@Bean
	@ConditionalOnMissingBean
	ServerReport performanceServerReport(ServerSettings settings, ServerCounters counters, Drain drain,
			TransportReport transport, ListenerReport listeners, ProtocolReport protocols, LimitReport limits) {
		return new ServerReport(settings, counters, drain, List.of(transport, listeners, protocols, limits));
	}

	@Bean
	StartLog performanceServerStartLog(ServerReport report) {
		return new StartLog(report::startLog);
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerCounters performanceListenerCounters() {
		return new ListenerCounters();
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerReport performanceListenerReport(ListenerSettings settings, Listeners listeners,
			ListenerCounters counters) {
		return new ListenerReport(settings, listeners, counters);
	}

	@Bean
	@ConditionalOnMissingBean
	Listeners performanceListeners(ListenerSettings settings, ListenerCounters counters, Drain drain) {
		return new Listeners(settings, counters, drain);
	}

	@Bean
	@ConditionalOnMissingBean
	ProtocolReport performanceProtocolReport(AltSvc altSvc) {
		return new ProtocolReport(altSvc);
	}

	@Bean
	Http2PropertiesCheck performanceHttp2PropertiesCheck(Environment environment, ProtocolReport protocols) {
		return new Http2PropertiesCheck(environment, protocols);
	}

	@Bean
	@ConditionalOnMissingBean
	LimitCounters performanceLimitCounters() {
		return new LimitCounters();
	}

	@Bean
	@ConditionalOnMissingBean
	LimitReport performanceLimitReport(LimitSettings settings, LimitCounters counters) {
		return new LimitReport(settings, counters);
	}

	@Bean
	LimitExtension performanceLimitExtension(LimitSettings settings, LimitCounters counters) {
		return new LimitExtension(settings, counters, new StatusFaults());
	}

	@Bean
	Http2Extension performanceHttp2Extension(Http2Limits limits, ServerCounters counters) {
		return new Http2Extension(limits, counters);
	}

	@Bean
	ServerCustomizer performanceServerCustomizer(ServerSettings settings, ServerCounters counters, Drain drain,
			TransportExtension transport, Listeners listeners, LimitExtension limits, Http2Extension http2,
			ProtocolReport protocols, Http3Customizer http3) {
		ServerExtension extension = new ServerExtension(settings, counters, drain);
		return new ServerCustomizer(List.of(transport::install, listeners::install, extension::install, limits::install,
				http2::install, protocols::install), http3::customize, ReactorNettyVersion.current(),
				NettyVersion.current());
	}

	@Bean
	DrainLifecycle performanceDrainBegin(ServerSettings settings, Drain drain) {
		return DrainLifecycle.begin(drain, settings.quietPeriod());
	}

	@Bean
	DrainLifecycle performanceDrainFinish(Drain drain, ObjectProvider<LifecycleProperties> lifecycle) {
		return DrainLifecycle.finish(drain, phaseTimeout(lifecycle));
	}

	private static Duration phaseTimeout(ObjectProvider<LifecycleProperties> lifecycle) {
		return lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase();
	}

}
