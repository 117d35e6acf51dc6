package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.process.Certificate;

/**
 * What all servers of a run have in common.
 *
 * @param benchmarks the folder {@code benchmarks} of the project
 * @param work a folder for configuration and logs of this run
 * @param java the {@code java} that runs the servers
 * @param jvmFlags its flags
 * @param loops event loops, or processes, of each server
 */
public record Setup(Path benchmarks, Path work, Path java, List<String> jvmFlags, int loops) {

	public Setup {
		jvmFlags = List.copyOf(jvmFlags);
	}

	/**
	 * The certificate of every server that speaks TLS.
	 * @throws IOException if it cannot be made
	 */
	public Certificate certificate() throws IOException {
		return Certificate.in(this.work, this.java);
	}

	/**
	 * The same with heaps that are resident from the start, so that only memory beside
	 * them grows.
	 */
	public Setup touchingTheHeap() {
		return new Setup(this.benchmarks, this.work, this.java,
				Stream.concat(this.jvmFlags.stream(), Stream.of("-XX:+AlwaysPreTouch")).toList(), this.loops);
	}

	/**
	 * The same with a folder of its own for one fork.
	 */
	public Setup ofFork(int fork) {
		return new Setup(this.benchmarks, this.work.resolve("fork-" + fork), this.java, this.jvmFlags, this.loops);
	}

}
