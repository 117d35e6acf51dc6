package io.github.performancestarter.fastpath.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import io.github.performancestarter.fastpath.DateHeader;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.ForwardedTarget;
import io.github.performancestarter.fastpath.reactornetty.FastPathInstaller;
import io.github.performancestarter.fastpath.reactornetty.FastRouteTwin;
import io.github.performancestarter.fastpath.webflux.HandlerProbe;
import io.github.performancestarter.fastpath.webflux.ProbeExchanges;
import io.github.performancestarter.fastpath.webflux.SecurityProbe;
import io.github.performancestarter.fastpath.webflux.TransformedTarget;
import io.github.performancestarter.pipeline.AltSvc;
import io.github.performancestarter.pipeline.Drain;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.webflux.autoconfigure.WebFluxProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the fast path.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ HttpServer.class, NettyReactiveWebServerFactory.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBooleanProperty(name = FastPathProperties.PREFIX + ".enabled", matchIfMissing = true)
@Conditional(OnFastRouteCondition.class)
@EnableConfigurationProperties(FastPathProperties.class)
public final class FastPathAutoConfiguration {

	/** How long the application may take for one answer about a route at start. */
	private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

	@Bean
	@ConditionalOnMissingBean
	FastPath fastPath() {
		return new FastPath(new DateHeader(Clock.systemUTC()), new FastPathCounters(System::nanoTime));
	}

	@Bean
	@ConditionalOnMissingBean
	FastPathReport fastPathReport(FastPath fastPath) {
		return new FastPathReport(fastPath);
	}

	@Bean
	StandBackLog fastPathStandBackLog() {
		return new StandBackLog();
	}

	@Bean
	FastPathServerCustomizer fastPathServerCustomizer(FastPath fastPath, StandBackLog standBackLog,
			ObjectProvider<Drain> drain, ObjectProvider<ForwardedTarget> forwarded) {
		return new FastPathServerCustomizer(new FastPathInstaller(fastPath, standBackLog, drain.getIfAvailable()),
				new FastRouteTwin(fastPath, forwarded.getIfAvailable(() -> ForwardedTarget.RECEIVED)));
	}

	@Bean
	FastPathStartup fastPathStartup(FastPath fastPath, FastPathProperties properties, ListableBeanFactory beans,
			ResourceLoader resources, ObjectProvider<RouteCheck> checks, FastPathServerCustomizer server,
			StandBackLog standBackLog, ObjectProvider<AltSvc> altSvc) {
		RouteCheck json = RouteCheck.json(Objects.requireNonNull(resources.getClassLoader()));
		RouteCollector collector = new RouteCollector(beans, new RouteMapper(resources), properties, json);
		return new FastPathStartup(fastPath, collector, () -> checks.orderedStream().toList(), server, standBackLog,
				altSvc);
	}

	/**
	 * Checks against the application's handlers.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DispatcherHandler.class, WebFluxProperties.class })
	static class WebFluxConfiguration {

		@Bean
		ProbeExchanges fastPathProbeExchanges(ApplicationContext context, ObjectProvider<WebFluxProperties> webFlux,
				ObjectProvider<ServerProperties> server) {
			WebFluxProperties properties = webFlux.getIfAvailable();
			boolean secure = server.stream().anyMatch((candidate) -> Ssl.isEnabled(candidate.getSsl()));
			return new ProbeExchanges(context, (properties != null) ? properties.getBasePath() : null, secure);
		}

		@Bean
		@ConditionalOnBean(name = WebHttpHandlerBuilder.FORWARDED_HEADER_TRANSFORMER_BEAN_NAME)
		ForwardedTarget fastPathForwardedTarget(
				@Qualifier(WebHttpHandlerBuilder.FORWARDED_HEADER_TRANSFORMER_BEAN_NAME) ForwardedHeaderTransformer transformer) {
			return new TransformedTarget(transformer);
		}

		@Bean
		ConflictCheck fastPathConflictCheck(ProbeExchanges exchanges) {
			return new ConflictCheck(new HandlerProbe(exchanges, PROBE_TIMEOUT));
		}

	}

	/**
	 * Checks against the application's security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebFilterChainProxy.class)
	@ConditionalOnBean(WebFilterChainProxy.class)
	static class SecurityConfiguration {

		@Bean
		SecurityCheck fastPathSecurityCheck(ProbeExchanges exchanges, WebFilterChainProxy filters) {
			return new SecurityCheck(new SecurityProbe(exchanges, PROBE_TIMEOUT, filters));
		}

	}

}
