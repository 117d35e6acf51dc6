package io.github.performancestarter.benchmarks.idle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import io.github.performancestarter.benchmarks.result.Spread;
import org.jspecify.annotations.Nullable;

/**
 * One server: what it is, and what its idle connections kept.
 *
 * @param id the identifier of the rung
 * @param label the name to show
 * @param ours true iff it runs this project
 * @param skipped why it has no figure, or {@code null} if it was measured
 * @param failures what went wrong, each in a line
 * @param versions the versions of what it is built from, by artifact
 * @param transport how it reads and writes sockets
 * @param command the command that started it, without folders of the machine
 * @param forks the processes that were measured
 */
public record IdleServer(String id, String label, boolean ours, @Nullable String skipped, List<String> failures,
		Map<String, String> versions, String transport, String command, List<IdleFork> forks) {

	public IdleServer {
		failures = List.copyOf(failures);
		versions = Map.copyOf(versions);
		forks = List.copyOf(forks);
	}

	/**
	 * A figure over all processes, empty if none was measured.
	 */
	Optional<Spread> spread(ToDoubleFunction<IdleFork> figure) {
		return this.forks.isEmpty() ? Optional.empty()
				: Optional.of(Spread.of(this.forks.stream().mapToDouble(figure).toArray()));
	}

	/**
	 * What a connection keeps, by what one of another server keeps: process by process
	 * with the same number, empty if there is no such pair.
	 */
	Optional<Spread> ratio(IdleServer base) {
		double[] ratios = this.forks.stream()
			.flatMapToDouble((fork) -> base.forks()
				.stream()
				.filter((other) -> other.number() == fork.number())
				.mapToDouble((other) -> fork.bytesPerConnection() / other.bytesPerConnection()))
			.toArray();
		return (ratios.length == 0) ? Optional.empty() : Optional.of(Spread.of(ratios));
	}

}
