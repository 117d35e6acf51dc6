package io.github.performancestarter.benchmarks.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * The content security policy of a report's page: nothing comes from anywhere, and only
 * scripts that are known run.
 */
public final class PagePolicy {

	private PagePolicy() {
	}

	/**
	 * The policy that admits scripts by their hash.
	 * @param scripts what stands between the tags, to the character
	 */
	public static String admitting(String... scripts) {
		String hashes = Arrays.stream(scripts).map(PagePolicy::hash).collect(Collectors.joining(" "));
		return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src " + hashes
				+ "; base-uri 'none'; form-action 'none'";
	}

	private static String hash(String script) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
