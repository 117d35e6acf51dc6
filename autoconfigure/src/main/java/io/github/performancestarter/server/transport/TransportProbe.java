package io.github.performancestarter.server.transport;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds out which transports can be had here. Each is asked once.
 */
final class TransportProbe {

	/*
	 * Guarded by this. A transport's class is named in one place, behind the look for its
	 * library, so that it is never loaded without.
	 */

	/** What this class path, kernel and JVM can do does not change. */
	static final TransportProbe HERE = new TransportProbe(TransportProbe.class.getClassLoader());

	private final @Nullable ClassLoader classLoader;

	private final Platform platform;

	private final Map<Transport, Result> results = new EnumMap<>(Transport.class);

	TransportProbe(@Nullable ClassLoader classLoader) {
		this(classLoader, Platform.here());
	}

	TransportProbe(@Nullable ClassLoader classLoader, Platform platform) {
		this.classLoader = classLoader;
		this.platform = platform;
	}

	/** Asks one transport, not {@link Transport#AUTO}. */
	synchronized Result ask(Transport transport) {
		return this.results.computeIfAbsent(transport, this::probe);
	}

	private Result probe(Transport transport) {
		if (!this.platform.has(transport)) {
			return new Result(null, (transport == Transport.KQUEUE) ? "only for macOS and BSD" : "only for Linux",
					null);
		}
		String library = library(transport);
		if (library != null && !isPresent(library)) {
			return new Result(null, "netty-transport-native-" + transport.word() + " is not on the class path",
					add(transport));
		}
		try {
			TransportSupport support = load(transport);
			Throwable cause = support.unavailable();
			return (cause != null) ? refused(transport, cause) : new Result(support, null, null);
		}
		catch (LinkageError ex) {
			return refused(transport, ex);
		}
	}

	/** A library that is not there is a fault of linkage, whoever wraps it. */
	Result refused(Transport transport, Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof LinkageError)) {
			cause = cause.getCause();
		}
		return new Result(null, reason(failure),
				(cause != null) ? add(transport) : "Have the kernel and the container allow it");
	}

	private String add(Transport transport) {
		return "Add 'io.netty:netty-transport-native-" + transport.word() + "' with the classifier '"
				+ this.platform.classifier() + "' to the class path";
	}

	private static @Nullable String library(Transport transport) {
		return switch (transport) {
			case EPOLL -> "io.netty.channel.epoll.EpollIoHandler";
			case IO_URING -> "io.netty.channel.uring.IoUringIoHandler";
			case KQUEUE -> "io.netty.channel.kqueue.KQueueIoHandler";
			case NIO -> null;
			case AUTO -> throw new IllegalArgumentException("auto is a choice and no transport");
		};
	}

	private static TransportSupport load(Transport transport) {
		return switch (transport) {
			case EPOLL -> new EpollSupport();
			case IO_URING -> new IoUringSupport();
			case KQUEUE -> new KqueueSupport();
			case NIO, AUTO -> new NioSupport();
		};
	}

	private boolean isPresent(String className) {
		try {
			Class.forName(className, false, this.classLoader);
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	/** The outermost message says what the library or the kernel said. */
	static String reason(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = cause.getMessage();
			if (message != null && !message.isBlank()) {
				return message.lines().findFirst().orElse(message);
			}
		}
		return failure.toString();
	}

	/**
	 * What came of asking a transport: its support, or the reason why it cannot be had.
	 *
	 * @param support the transport, or {@code null} if it cannot be had
	 * @param reason why not, or {@code null} if it can
	 * @param mend how it could be had, or {@code null} if it is there or not for here
	 */
	record Result(@Nullable TransportSupport support, @Nullable String reason, @Nullable String mend) {
	}

}
