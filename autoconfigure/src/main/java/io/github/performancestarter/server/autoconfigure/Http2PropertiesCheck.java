package io.github.performancestarter.server.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.performancestarter.server.ProtocolReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Warns of limits of HTTP/2 that are set for a server that turns out not to speak it.
 */
final class Http2PropertiesCheck implements ApplicationListener<WebServerInitializedEvent>, ApplicationContextAware {

	private static final Log logger = LogFactory.getLog(Http2PropertiesCheck.class);

	private final Environment environment;

	private final ProtocolReport protocols;

	private @Nullable ApplicationContext context;

	Http2PropertiesCheck(Environment environment, ProtocolReport protocols) {
		this.environment = environment;
		this.protocols = protocols;
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		List<String> spoken = this.protocols.describe().spoken();
		if (event.getApplicationContext() != this.context || spoken.contains("h2") || spoken.contains("h2c")) {
			return;
		}
		List<String> written = Stream.of("max-concurrent-streams", "max-resets", "reset-window")
			.map((word) -> SettingCheck.name("http2." + word))
			.filter((name) -> WrittenProperty.find(this.environment, name).isPresent())
			.toList();
		if (!written.isEmpty()) {
			logger.warn("The server does not speak HTTP/2, so these properties have no effect: "
					+ String.join(", ", written) + ". Set 'server.http2.enabled' to true, or remove them");
		}
	}

}
