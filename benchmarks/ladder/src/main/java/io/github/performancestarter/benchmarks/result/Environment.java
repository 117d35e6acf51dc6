package io.github.performancestarter.benchmarks.result;

import java.util.Map;

/**
 * The machine and the build a result was made with.
 *
 * @param commit the commit, or {@code unknown} outside a repository
 * @param changed true iff files differed from that commit, or may have differed since
 * nothing was built for this run
 * @param kernel name and release of the kernel
 * @param processor model of the processor
 * @param processors how many of them the machine has
 * @param memoryBytes memory of the machine
 * @param java version and vendor of the JVM that ran the servers
 * @param generators versions of the load generators, by name
 */
public record Environment(String commit, boolean changed, String kernel, String processor, int processors,
		long memoryBytes, String java, Map<String, String> generators) {

	public Environment {
		generators = Map.copyOf(generators);
	}

	/**
	 * The same with files that may differ from the commit.
	 */
	public Environment withChanges() {
		return new Environment(this.commit, true, this.kernel, this.processor, this.processors, this.memoryBytes,
				this.java, this.generators);
	}

}
