package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Linux tells about a process and its descendants: processor time and memory, from
 * {@code /proc}.
 */
public final class ProcessReadings {

	/**
	 * {@code USER_HZ}, the unit of times in {@code /proc}: 100 on every architecture that
	 * a JDK 17 runs on (include/asm-generic/param.h).
	 */
	private static final double TICKS_PER_SECOND = 100;

	/**
	 * Where user and system time stand behind the bracket that closes the name: fields 14
	 * and 15 of proc(5), counted from the third.
	 */
	private static final int USER_TIME = 11;

	private static final int SYSTEM_TIME = 12;

	private final Path proc;

	private final long pid;

	/**
	 * Readings of a running process.
	 * @param pid its number
	 */
	public ProcessReadings(long pid) {
		this(Path.of("/proc"), pid);
	}

	ProcessReadings(Path proc, long pid) {
		this.proc = proc;
		this.pid = pid;
	}

	/**
	 * User and system time since the start, in seconds, to a hundredth. Time of
	 * descendants that have ended is left out.
	 */
	public double cpuSeconds() {
		return cpuSeconds(toRead());
	}

	/**
	 * The same of known processes, without a look at all others of the machine.
	 */
	double cpuSeconds(Set<Long> pids) {
		double ticks = 0;
		for (long each : pids) {
			String stat = read(each, "stat");
			// The name may hold spaces and brackets
			String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
			if (fields.length > SYSTEM_TIME) {
				ticks += Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
			}
		}
		return ticks / TICKS_PER_SECOND;
	}

	/**
	 * Resident memory in bytes. Pages that processes share count once for each.
	 */
	public long residentBytes() {
		long bytes = 0;
		for (long each : toRead()) {
			bytes += read(each, "status").lines()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
				.sum();
		}
		return bytes;
	}

	/**
	 * Whether a file is mapped whose name holds a text, as native libraries are.
	 */
	public boolean maps(String name) {
		return toRead().stream().anyMatch((each) -> read(each, "maps").contains(name));
	}

	/**
	 * Whether a descriptor is open whose target has a name, as the kernel's own objects
	 * have one.
	 */
	public boolean holds(String name) {
		return toRead().stream().anyMatch((each) -> holds(each, name));
	}

	private boolean holds(long each, String name) {
		Path folder = this.proc.resolve(Long.toString(each)).resolve("fd");
		try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
			for (Path descriptor : descriptors) {
				if (target(descriptor).equals(name)) {
					return true;
				}
			}
			return false;
		}
		catch (IOException ex) {
			if (!Files.exists(this.proc.resolve(Long.toString(each)))) {
				return false;
			}
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a descriptor stands for, or nothing if it has just been closed.
	 */
	private static String target(Path descriptor) throws IOException {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (NoSuchFileException ex) {
			return "";
		}
	}

	/**
	 * The process and its descendants that run now. One that is missing later has taken
	 * its processor time with it.
	 */
	public Set<Long> pids() {
		return ProcessHandle.of(this.pid)
			.filter(ProcessHandle::isAlive)
			.map((process) -> Stream.concat(Stream.of(process), process.descendants()))
			.orElse(Stream.empty())
			.map(ProcessHandle::pid)
			.collect(Collectors.toUnmodifiableSet());
	}

	private Set<Long> toRead() {
		Set<Long> pids = new HashSet<>(pids());
		pids.add(this.pid);
		return pids;
	}

	/**
	 * Reads a file of a process, or nothing if the process has just ended.
	 */
	private String read(long each, String name) {
		try {
			return Files.readString(this.proc.resolve(Long.toString(each)).resolve(name), StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			return "";
		}
		catch (IOException ex) {
			if (!Files.exists(this.proc.resolve(Long.toString(each)))) {
				return "";
			}
			throw new UncheckedIOException(ex);
		}
	}

}
