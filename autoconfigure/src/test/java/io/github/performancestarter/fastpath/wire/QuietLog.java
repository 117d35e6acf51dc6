package io.github.performancestarter.fastpath.wire;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.channel.DefaultChannelPipeline;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Silences the warnings that Netty and Reactor Netty write for each broken request, for
 * tests that send thousands of them.
 */
public final class QuietLog implements BeforeAllCallback, AfterAllCallback {

	private static final Logger REACTOR_NETTY = (Logger) LoggerFactory.getLogger("reactor.netty");

	private static final Logger NETTY = (Logger) LoggerFactory.getLogger(DefaultChannelPipeline.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		REACTOR_NETTY.setLevel(Level.ERROR);
		NETTY.setLevel(Level.ERROR);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		REACTOR_NETTY.setLevel(null);
		NETTY.setLevel(null);
	}

}
