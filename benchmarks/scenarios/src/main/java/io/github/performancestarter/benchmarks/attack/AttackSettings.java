package io.github.performancestarter.benchmarks.attack;

import java.util.List;

/**
 * How a run was made.
 *
 * @param warmUpSeconds the length of warm-up before each attack
 * @param seconds the length of each of the two periods that are measured
 * @param rate requests a second of the client that means well
 * @param connections its connections
 * @param idleConnections how many connections the attack has that says nothing
 * @param jvmFlags flags of the demo's JVM
 * @param demoArguments arguments of the demo
 */
record AttackSettings(int warmUpSeconds, int seconds, int rate, int connections, int idleConnections,
		List<String> jvmFlags, List<String> demoArguments) {

	AttackSettings {
		jvmFlags = List.copyOf(jvmFlags);
		demoArguments = List.copyOf(demoArguments);
	}

}
