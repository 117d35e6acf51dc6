package io.github.performancestarter.server.boot;

import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;

/**
 * Logs once after each start what the application's own server is underneath.
 *
 * @since 0.1.0
 */
public final class StartLog implements ApplicationListener<WebServerInitializedEvent>, ApplicationContextAware {

	private static final Log logger = LogFactory.getLog(StartLog.class);

	private final Supplier<String> lines;

	private @Nullable ApplicationContext context;

	/**
	 * Creates a log.
	 * @param lines gives the lines when the server has started
	 */
	public StartLog(Supplier<String> lines) {
		this.lines = lines;
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	/** A management server is that of a context below this one, whose events come too. */
	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getApplicationContext() == this.context) {
			logger.info("Server on port " + event.getWebServer().getPort() + System.lineSeparator() + this.lines.get());
		}
	}

}
