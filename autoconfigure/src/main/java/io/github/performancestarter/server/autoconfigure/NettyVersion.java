package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.Http2Extension;
import org.jspecify.annotations.Nullable;

/**
 * The codec of HTTP/2 on the class path, which is the choice of the application's
 * dependency management and not of the starter's.
 */
final class NettyVersion {

	/*
	 * Known to be open before: rapid reset (CVE-2023-44487, mended in 4.2.0), resets that
	 * a server is made to send (CVE-2025-55163, 4.2.4), floods of continuations
	 * (CVE-2026-33871, 4.2.10) and a limit of streams that was not enforced
	 * (CVE-2026-47244, 4.2.15).
	 */

	private static final int[] FIRST_SOUND = { 4, 2, 15 };

	private NettyVersion() {
	}

	/**
	 * Returns the version in use.
	 * @return the version in the manifest, or {@code null} if there is none, as in a
	 * native image
	 */
	static @Nullable String current() {
		return Http2Extension.codecVersion();
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
		return "Netty " + version + " does not withstand all known floods over HTTP/2 (CVE-2025-55163, CVE-2026-33871,"
				+ " CVE-2026-47244); 4.2.15 does. With Maven and Spring Boot's parent, set the property"
				+ " 'netty.version' to 4.2.15.Final or later; or manage io.netty:netty-codec-http2 at that version";
	}

}
