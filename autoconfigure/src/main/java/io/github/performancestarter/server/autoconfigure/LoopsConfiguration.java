package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.transport.LoopConnections;
import io.github.performancestarter.server.transport.LoopSettings;
import io.github.performancestarter.server.transport.ServerLoops;
import io.github.performancestarter.server.transport.TransportChoice;
import io.github.performancestarter.server.transport.TransportExtension;
import io.github.performancestarter.server.transport.TransportReport;
import reactor.netty.ReactorNetty;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.reactor.netty.autoconfigure.ReactorNettyProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * The event loops of the server and of the clients that share them.
 */
@Configuration(proxyBeanMethods = false)
class LoopsConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LoopSettings performanceLoopSettings(PerformanceServerProperties properties) {
		int loops = LoopSettingsMapper.defaultLoops(Integer.getInteger(ReactorNetty.IO_WORKER_COUNT),
				Runtime.getRuntime().availableProcessors());
		return new LoopSettingsMapper(properties, loops).loops();
	}

	@Bean
	@ConditionalOnMissingBean
	TransportExtension performanceTransportExtension(LoopSettings settings, ObjectProvider<LoopConnections> connections,
			Environment environment) {
		return new TransportExtension(settings, connections.getIfAvailable(), new ForeignLoopsCheck(environment));
	}

	@Bean
	@ConditionalOnMissingBean
	TransportReport performanceTransportReport(LoopSettings settings, TransportExtension extension) {
		return new TransportReport(settings, extension);
	}

	/**
	 * What an application with event loops of its own does not get.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(ReactorResourceFactory.class)
	@EnableConfigurationProperties(ReactorNettyProperties.class)
	static class Loops {

		/** As many as in Reactor Netty's global pool, which Boot's factory holds. */
		private static final int CLIENT_CONNECTIONS = 500;

		@Bean
		TransportChoice performanceTransportChoice(LoopSettings settings) {
			return TransportChoiceCheck.choose(settings);
		}

		/** Named as Boot's, whose place it takes. */
		@Bean
		ReactorResourceFactory reactorResourceFactory(LoopSettings settings, TransportChoice choice,
				ReactorNettyProperties properties) {
			ReactorResourceFactory factory = new ReactorResourceFactory();
			factory.setUseGlobalResources(false);
			factory.setLoopResourcesSupplier(() -> ServerLoops.create(choice, settings.eventLoops()));
			factory.setConnectionProviderSupplier(() -> ConnectionProvider.create("http", CLIENT_CONNECTIONS));
			PropertyMapper.get().from(properties::getShutdownQuietPeriod).to(factory::setShutdownQuietPeriod);
			return factory;
		}

		@Bean
		@ConditionalOnMissingBean
		LoopConnections performanceLoopConnections(LoopSettings settings, TransportChoice choice) {
			return new LoopConnections(choice, settings.eventLoops());
		}

	}

}
