package io.github.performancestarter.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LadderSettings;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.RungResult;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs between two runs beside the commit, as lines for a person.
 */
final class Differences {

	private static final int ENOUGH_FIGURES = 5;

	private final List<String> lines = new ArrayList<>();

	private Differences() {
	}

	static List<String> of(LadderResult before, LadderResult after) {
		Differences differences = new Differences();
		differences.environment(before.environment(), after.environment());
		differences.settings(before.settings(), after.settings());
		differences.rungs(before, after);
		return differences.lines;
	}

	private void environment(Environment before, Environment after) {
		compare("JDK", before.java(), after.java());
		compare("Kernel", before.kernel(), after.kernel());
		compare("Processor", before.processor(), after.processor());
		compare("Number of processors", before.processors(), after.processors());
		compare("Generators", new TreeMap<>(before.generators()), new TreeMap<>(after.generators()));
		if (before.changed() || after.changed()) {
			this.lines.add("Files differed from the commit in " + ((before.changed() && after.changed()) ? "both runs"
					: before.changed() ? "the first" : "the second"));
		}
	}

	private void settings(LadderSettings before, LadderSettings after) {
		compare("JVM flags", before.jvmFlags(), after.jvmFlags());
		compare("Event loops", before.loops(), after.loops());
		compare("Seconds of a round", before.seconds(), after.seconds());
		size("The first run has ", before);
		size("The second run has ", after);
	}

	private void size(String which, LadderSettings settings) {
		boolean enoughForks = settings.forks() >= Sample.ENOUGH_FORKS;
		if (!enoughForks) {
			this.lines.add(which + settings.forks() + ((settings.forks() == 1) ? " fork" : " forks")
					+ ": a difference between processes can pass for a change");
		}
		if ((enoughForks ? settings.forks() : settings.forks() * settings.rounds()) < ENOUGH_FIGURES) {
			this.lines.add(which + "fewer than " + ENOUGH_FIGURES
					+ " independent figures a rung: verdicts are less certain than 1 %");
		}
	}

	private void rungs(LadderResult before, LadderResult after) {
		failures("first", before);
		failures("second", after);
		for (RungResult rung : before.rungs()) {
			RungResult later = after.measured(rung.id()).orElse(null);
			if (later == null) {
				if (rung.skipped() == null) {
					this.lines.add(rung.id() + " is only in the first result");
				}
				continue;
			}
			if (rung.skipped() == null) {
				compare("Versions of " + rung.id(), new TreeMap<>(rung.versions()), new TreeMap<>(later.versions()));
				compare("Transport of " + rung.id(), rung.transport(), later.transport());
				compare("Allocator of " + rung.id(), rung.allocator(), later.allocator());
				rung.loads().forEach((load) -> load(rung.id(), load, later));
			}
		}
		after.rungs()
			.stream()
			.filter((rung) -> rung.skipped() == null && before.measured(rung.id()).isEmpty())
			.forEach((rung) -> this.lines.add(rung.id() + " is only in the second result"));
	}

	private void failures(String which, LadderResult result) {
		for (RungResult rung : result.rungs()) {
			rung.failures().forEach((each) -> this.lines.add(rung.id() + " failed in the " + which + " run: " + each));
		}
	}

	private void load(String rung, LoadResult load, RungResult after) {
		LoadResult later = after.under(load.load()).orElse(null);
		if (later == null) {
			this.lines.add(rung + " under " + load.load() + " is only in the first result");
			return;
		}
		compare("Generator of " + rung + " under " + load.load(), load.generator(), later.generator());
		settled(rung + " under " + load.load(), load, later);
	}

	private void settled(String what, LoadResult before, LoadResult after) {
		if (!before.settled() || !after.settled()) {
			String where = before.settled() ? "the second run" : after.settled() ? "the first run" : "both runs";
			this.lines.add(what + " had not settled after warm-up in " + where
					+ ", so neither it nor what is divided by it has a verdict");
		}
	}

	private void compare(String what, @Nullable Object before, @Nullable Object after) {
		if (!Objects.equals(before, after)) {
			this.lines.add(what + ": " + text(before) + " → " + text(after));
		}
	}

	private static String text(@Nullable Object value) {
		return (value instanceof Map<?, ?> || value instanceof List<?>) ? value.toString().replaceAll("[\\[\\]{}]", "")
				: String.valueOf(value);
	}

}
