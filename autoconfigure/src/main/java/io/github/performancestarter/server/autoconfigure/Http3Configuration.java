package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.pipeline.AltSvc;
import io.github.performancestarter.server.listener.Http3Extension;
import io.github.performancestarter.server.listener.Http3Settings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * HTTP/3, and the header by which clients learn of it.
 */
@Configuration(proxyBeanMethods = false)
class Http3Configuration {

	@Bean
	@ConditionalOnMissingBean
	AltSvc performanceAltSvc() {
		return new AltSvc();
	}

	@Bean
	@ConditionalOnMissingBean
	Http3Settings performanceHttp3Settings(PerformanceServerProperties properties) {
		return LimitSettingsMapper.http3(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	Http3Extension performanceHttp3Extension(Http3Settings settings, AltSvc altSvc) {
		return new Http3Extension(settings, altSvc);
	}

	@Bean
	Http3Customizer performanceHttp3Customizer(Http3Settings settings, Http3Extension extension) {
		return new Http3Customizer(settings, extension);
	}

}
