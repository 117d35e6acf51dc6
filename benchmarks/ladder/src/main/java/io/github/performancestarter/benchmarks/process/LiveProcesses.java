package io.github.performancestarter.benchmarks.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every process that was started and has not been ended, so that none outlives this JVM.
 */
final class LiveProcesses {

	/*
	 * Guarded by the class. A process that is started while the JVM is on its way down is
	 * killed at once, since the hook may have gone through the set already.
	 */
	private static final Set<Process> LIVE = new HashSet<>();

	/** True iff the hook has begun. */
	private static boolean ending;

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(LiveProcesses::end, "end-of-processes"));
	}

	private LiveProcesses() {
	}

	static void add(Process process) {
		synchronized (LiveProcesses.class) {
			if (!ending) {
				LIVE.add(process);
				return;
			}
		}
		kill(process);
	}

	static void remove(Process process) {
		synchronized (LiveProcesses.class) {
			LIVE.remove(process);
		}
	}

	static boolean ending() {
		synchronized (LiveProcesses.class) {
			return ending;
		}
	}

	private static void end() {
		List<Process> left;
		synchronized (LiveProcesses.class) {
			ending = true;
			left = new ArrayList<>(LIVE);
		}
		left.forEach(LiveProcesses::kill);
	}

	/**
	 * Kills a process and its descendants. The process comes first, so that it starts no
	 * other in place of those that end, as nginx does with its workers.
	 */
	static void kill(Process process) {
		List<ProcessHandle> descendants = process.descendants().toList();
		process.destroyForcibly();
		descendants.forEach(LiveProcesses::kill);
	}

	static void kill(ProcessHandle handle) {
		List<ProcessHandle> later = handle.descendants().toList();
		handle.destroyForcibly();
		later.forEach(ProcessHandle::destroyForcibly);
	}

}
