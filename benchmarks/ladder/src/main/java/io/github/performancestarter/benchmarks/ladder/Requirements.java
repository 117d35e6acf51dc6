package io.github.performancestarter.benchmarks.ladder;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.rung.Missing;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Setup;

/**
 * What rungs need to be measured here. Generators are asked for their version once.
 */
final class Requirements {

	private final Setup setup;

	private final Map<Protocol, Generator> generators;

	private final Map<String, String> versions = new TreeMap<>();

	/**
	 * Asks the generators.
	 * @param setup what all servers have in common
	 * @param generators the generator for each protocol
	 */
	Requirements(Setup setup, Map<Protocol, Generator> generators) {
		this.setup = setup;
		this.generators = Map.copyOf(generators);
		this.generators.values().forEach((generator) -> this.versions.put(generator.name(), generator.version()));
	}

	/**
	 * Versions of the generators, by name; empty for one that is not installed.
	 */
	Map<String, String> versions() {
		return this.versions;
	}

	Generator generator(Protocol protocol) {
		Generator generator = this.generators.get(protocol);
		if (generator == null) {
			throw new IllegalArgumentException("No generator speaks " + protocol.label());
		}
		return generator;
	}

	/**
	 * What is missing to measure a rung here: its generator, or what its server needs.
	 */
	Optional<Missing> missing(Rung rung) {
		Generator generator = generator(rung.description().protocol());
		String reason = generator.missing(this.versions.getOrDefault(generator.name(), ""));
		return reason.isEmpty() ? rung.missing(this.setup)
				: Optional.of(new Missing(Missing.Kind.NOT_INSTALLED, reason));
	}

}
