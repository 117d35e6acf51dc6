package io.github.performancestarter.server.transport;

import java.util.Locale;

/**
 * An operating system and a processor, by the words that Netty's libraries have in their
 * classifiers.
 *
 * @param system such as {@code linux} or {@code osx}
 * @param processor such as {@code x86_64} or {@code aarch_64}
 */
record Platform(String system, String processor) {

	/** What this JVM runs on. */
	static Platform here() {
		return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
	}

	static Platform of(String name, String arch) {
		String system = name.toLowerCase(Locale.ROOT);
		String processor = arch.toLowerCase(Locale.ROOT);
		return new Platform(system.startsWith("mac") ? "osx" : system, switch (processor) {
			case "amd64", "x64", "x86_64" -> "x86_64";
			case "aarch64", "arm64" -> "aarch_64";
			default -> processor;
		});
	}

	String classifier() {
		return this.system + "-" + this.processor;
	}

	/** Tells whether a transport was made for this system. */
	boolean has(Transport transport) {
		return switch (transport) {
			case EPOLL, IO_URING -> this.system.equals("linux");
			case KQUEUE -> this.system.equals("osx") || this.system.endsWith("bsd");
			case NIO, AUTO -> true;
		};
	}

}
