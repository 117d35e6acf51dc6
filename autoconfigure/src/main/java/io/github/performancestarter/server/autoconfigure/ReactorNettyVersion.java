package io.github.performancestarter.server.autoconfigure;

import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServer;

/**
 * The Reactor Netty on the class path, which is the choice of the application's
 * dependency management and not of the starter's.
 */
final class ReactorNettyVersion {

	/** The first one that loses no pipelined request, as far as is known. */
	private static final int[] FIRST_SOUND = { 1, 3, 8 };

	private ReactorNettyVersion() {
	}

	/**
	 * Returns the version in use.
	 * @return the version in the manifest, or {@code null} if there is none, as in a
	 * native image
	 */
	static @Nullable String current() {
		Package http = HttpServer.class.getPackage();
		return (http != null) ? http.getImplementationVersion() : null;
	}

	/**
	 * Says what is wrong with a version.
	 * @param version the version, or {@code null} if it is not known
	 * @return one line with the mend, or {@code null} if nothing is known to be wrong
	 */
	static @Nullable String warning(@Nullable String version) {
		if (version == null || !VersionNumbers.isBefore(version, FIRST_SOUND)) {
			return null;
		}
		return "Reactor Netty " + version + " can stall a connection whose pipelined requests arrive split over several"
				+ " reads; 1.3.8 does not. With Maven and Spring Boot's parent, set the property 'reactor-bom.version'"
				+ " to 2025.0.8; or manage io.projectreactor.netty:reactor-netty-core and reactor-netty-http at 1.3.8";
	}

}
