package io.github.performancestarter.benchmarks.servers.security;

import io.github.performancestarter.benchmarks.servers.webflux.WebFluxApplication;

/**
 * The WebFlux service behind Spring Security. Arguments: port, event loops, Spring's own.
 */
public final class SecuredApplication {

	private SecuredApplication() {
	}

	public static void main(String[] args) {
		WebFluxApplication.start(args, SecurityConfiguration.class);
	}

}
