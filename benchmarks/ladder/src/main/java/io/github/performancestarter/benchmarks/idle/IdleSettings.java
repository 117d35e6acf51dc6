package io.github.performancestarter.benchmarks.idle;

import java.util.List;

/**
 * How a run was made.
 *
 * @param steps how many connections were open when memory was read, in order
 * @param forks how often each server was started anew
 * @param warmUpRequests requests before the first step
 * @param loops event loops of every server
 * @param jvmFlags flags of every JVM
 * @param base the identifier of the server that the others are divided by
 */
public record IdleSettings(List<Integer> steps, int forks, int warmUpRequests, int loops, List<String> jvmFlags,
		String base) {

	public IdleSettings {
		steps = List.copyOf(steps);
		jvmFlags = List.copyOf(jvmFlags);
	}

}
