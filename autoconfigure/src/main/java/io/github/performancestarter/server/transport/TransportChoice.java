package io.github.performancestarter.server.transport;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/**
 * Which transport was asked for, which was taken, and why.
 *
 * @since 0.1.0
 */
public final class TransportChoice {

	/** What {@link Transport#AUTO} tries, in this order. Never io_uring. */
	private static final List<Transport> AUTO = List.of(Transport.EPOLL, Transport.KQUEUE, Transport.NIO);

	private final Transport asked;

	private final Transport taken;

	private final TransportSupport support;

	private final @Nullable String reason;

	private TransportChoice(Transport asked, Transport taken, TransportSupport support, @Nullable String reason) {
		this.asked = asked;
		this.taken = taken;
		this.support = support;
		this.reason = reason;
	}

	/**
	 * Chooses a transport.
	 * @param asked the transport that is wanted
	 * @param required true if no other will do; means nothing for {@link Transport#AUTO}
	 * @return the choice
	 * @throws TransportUnavailableException if the transport is required and cannot be
	 * had
	 */
	public static TransportChoice of(Transport asked, boolean required) {
		return of(asked, required, LoopResources.DEFAULT_NATIVE, TransportProbe.HERE);
	}

	static TransportChoice of(Transport asked, boolean required, boolean preferNative, TransportProbe probe) {
		if (asked == Transport.AUTO && !preferNative) {
			return take(asked, Transport.NIO, probe, "reactor.netty.native is false");
		}
		if (asked == Transport.AUTO) {
			return auto(asked, probe, "");
		}
		TransportProbe.Result result = probe.ask(asked);
		if (result.support() != null) {
			return new TransportChoice(asked, asked, result.support(), null);
		}
		String reason = asked.word() + ": " + result.reason();
		if (required) {
			throw new TransportUnavailableException(asked, String.valueOf(result.reason()), result.mend());
		}
		return auto(asked, probe, reason);
	}

	private static TransportChoice auto(Transport asked, TransportProbe probe, String reason) {
		StringBuilder reasons = new StringBuilder(reason);
		for (Transport transport : AUTO) {
			TransportProbe.Result result = probe.ask(transport);
			if (result.support() != null) {
				return new TransportChoice(asked, transport, result.support(),
						reasons.isEmpty() ? null : reasons.toString());
			}
			if (transport != asked) {
				reasons.append(reasons.isEmpty() ? "" : "; ")
					.append(transport.word())
					.append(": ")
					.append(result.reason());
			}
		}
		throw new IllegalStateException("There is no transport: " + reasons);
	}

	private static TransportChoice take(Transport asked, Transport taken, TransportProbe probe, String reason) {
		TransportSupport support = probe.ask(taken).support();
		if (support == null) {
			throw new IllegalStateException("There is no transport");
		}
		return new TransportChoice(asked, taken, support, reason);
	}

	/**
	 * Returns the transport that was asked for.
	 * @return the transport, as in the property
	 */
	public Transport asked() {
		return this.asked;
	}

	/**
	 * Returns the transport that was taken.
	 * @return the transport, never {@link Transport#AUTO}
	 */
	public Transport taken() {
		return this.taken;
	}

	/**
	 * Returns why one that comes first was not taken.
	 * @return the reason of each, or {@code null} if the first was taken
	 */
	public @Nullable String reason() {
		return this.reason;
	}

	TransportSupport support() {
		return this.support;
	}

}
