package io.github.performancestarter.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The value of the header {@code Alt-Svc} (RFC 7838) in answers over TCP: where else the
 * server can be reached.
 *
 * @since 0.1.0
 */
public final class AltSvc {

	/*
	 * Any thread. The value is not known before the server has its port. Who writes
	 * answers from bytes is told when it changes; who writes them from headers looks each
	 * time.
	 */

	/** The name of the header. */
	public static final String NAME = "Alt-Svc";

	private final List<Consumer<String>> listeners = new ArrayList<>();

	private volatile @Nullable String value;

	/**
	 * Sets the value for all answers from now on.
	 * @param value a header value
	 */
	public void publish(String value) {
		List<Consumer<String>> listeners;
		synchronized (this) {
			this.value = value;
			listeners = List.copyOf(this.listeners);
		}
		listeners.forEach((listener) -> listener.accept(value));
	}

	/**
	 * Returns the value.
	 * @return the value, or {@code null} if answers do not have the header
	 */
	public @Nullable String value() {
		return this.value;
	}

	/**
	 * Calls a listener each time the value is set, at once if it is set.
	 * @param listener the listener
	 */
	public void onPublish(Consumer<String> listener) {
		String value;
		synchronized (this) {
			this.listeners.add(listener);
			value = this.value;
		}
		if (value != null) {
			listener.accept(value);
		}
	}

}
