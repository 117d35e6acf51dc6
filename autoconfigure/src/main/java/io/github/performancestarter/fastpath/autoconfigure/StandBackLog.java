package io.github.performancestarter.fastpath.autoconfigure;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.performancestarter.fastpath.Decline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Says once why no request is answered from bytes.
 */
final class StandBackLog implements Consumer<Decline> {

	/*
	 * At start only the system property of the access log can be seen. Reactor Netty does
	 * not tell whether a customizer switched it on, so then the first connection shows
	 * it.
	 */

	private static final Log logger = LogFactory.getLog(StandBackLog.class);

	private final AtomicBoolean told = new AtomicBoolean();

	@Override
	public void accept(Decline reason) {
		if (this.told.compareAndSet(false, true)) {
			logger.info("No request is answered from bytes, because "
					+ ((reason == Decline.ACCESS_LOG) ? "the server's access log is on" : "of " + reason.tag())
					+ ": Reactor Netty parses, answers and logs requests for fast routes");
		}
	}

}
