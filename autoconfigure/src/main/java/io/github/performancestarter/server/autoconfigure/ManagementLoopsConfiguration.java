package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.transport.TransportChoice;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Puts the server of a separate management port on the event loops of the application's:
 * Boot makes its factory without any, and it would take Reactor Netty's global ones.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass(NettyReactiveWebServerFactory.class)
@ConditionalOnBean({ TransportChoice.class, ReactorResourceFactory.class })
final class ManagementLoopsConfiguration {

	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> performanceManagementLoops(
			ReactorResourceFactory resources) {
		return (factory) -> factory.setResourceFactory(resources);
	}

}
