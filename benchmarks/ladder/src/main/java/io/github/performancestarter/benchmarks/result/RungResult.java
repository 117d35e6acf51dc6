package io.github.performancestarter.benchmarks.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One server of the ladder: what it is, and how it did.
 *
 * @param id the identifier, as {@code webflux-annotated}
 * @param label the name to show
 * @param ours true iff it runs this project, so that reports highlight it
 * @param answer how the answer is made
 * @param skipped why it has no figure at all, or {@code null} if it was measured
 * @param failures what went wrong, in order, each in a line; what was measured before a
 * failure is kept, nothing after it. Empty if nothing did, or if it was left out since
 * something is not installed or not built
 * @param versions the versions of what it is built from, by artifact
 * @param transport how it reads and writes sockets, as {@code epoll}; of a JVM as its
 * process shows it
 * @param allocator where its buffers come from, as {@code adaptive}
 * @param loops how many threads serve connections, as told to the server
 * @param command the command that started it, without folders of the machine
 * @param responseHead the head of the answer it was checked with
 * @param loads results by load; empty if skipped
 */
public record RungResult(String id, String label, boolean ours, AnswerKind answer, @Nullable String skipped,
		List<String> failures, Map<String, String> versions, String transport, String allocator, int loops,
		String command, String responseHead, List<LoadResult> loads) {

	public RungResult {
		failures = List.copyOf(failures);
		versions = Map.copyOf(versions);
		loads = List.copyOf(loads);
	}

	/**
	 * The result under a load.
	 * @param load its identifier
	 * @return the result, empty if there is none or it has no round
	 */
	public Optional<LoadResult> under(String load) {
		return this.loads.stream()
			.filter((result) -> result.load().equals(load) && !result.rounds().isEmpty())
			.findFirst();
	}

}
