package io.github.performancestarter.benchmarks.result;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All rounds of one rung under one load.
 *
 * @param load the identifier of the load, as {@code plain-64}
 * @param generator the command of the generator, with {@code URL} for the address
 * @param warmUpRuns how many runs warmed the server up for this load
 * @param settled true iff neither rate nor cost of a request was still getting better
 * when warm-up ended
 * @param allocatedBytesPerRequest bytes the JVM's threads allocated for a request, or
 * {@code null} if there is no JVM or it was not asked
 * @param rounds the measurements, in order
 */
public record LoadResult(String load, String generator, int warmUpRuns, boolean settled,
		@Nullable Double allocatedBytesPerRequest, List<Round> rounds) {

	public LoadResult {
		rounds = List.copyOf(rounds);
	}

}
