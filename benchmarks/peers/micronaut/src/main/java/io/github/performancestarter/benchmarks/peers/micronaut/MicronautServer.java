package io.github.performancestarter.benchmarks.peers.micronaut;

import java.util.Map;

import io.micronaut.runtime.Micronaut;

/**
 * The service's entry point. Arguments: port, event loops.
 */
public final class MicronautServer {

	private MicronautServer() {
	}

	public static void main(String[] args) {
		Micronaut.build(new String[0])
			.mainClass(MicronautServer.class)
			.banner(false)
			.properties(Map.of("micronaut.server.host", "127.0.0.1", "micronaut.server.port", args[0],
					"micronaut.netty.event-loops.default.num-threads", args[1],
					"micronaut.netty.event-loops.default.prefer-native-transport", true,
					"micronaut.netty.event-loops.parent.prefer-native-transport", true))
			.start();
	}

}
