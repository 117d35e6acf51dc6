package io.github.performancestarter.benchmarks.scenario.result;

import java.util.List;

/**
 * How a run was made.
 *
 * @param scale what the full lengths were multiplied by
 * @param warmUpSeconds the length of warm-up, which is not scaled
 * @param connections connections of the generator
 * @param probeConnections connections of the probe of event-loop lag
 * @param probeRate probes a second
 * @param timeoutSeconds how long a request may take
 * @param transport how the generator reads and writes sockets
 * @param jvmFlags flags of the server's JVM
 * @param demoArguments arguments of the demo
 * @param limits what figures are held against
 */
public record ScenarioSettings(double scale, double warmUpSeconds, int connections, int probeConnections,
		double probeRate, double timeoutSeconds, String transport, List<String> jvmFlags, List<String> demoArguments,
		Limits limits) {

	public ScenarioSettings {
		jvmFlags = List.copyOf(jvmFlags);
		demoArguments = List.copyOf(demoArguments);
	}

}
