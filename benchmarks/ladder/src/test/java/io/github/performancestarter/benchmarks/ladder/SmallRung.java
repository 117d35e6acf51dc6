package io.github.performancestarter.benchmarks.ladder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.process.SmallServer;
import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.rung.Description;
import io.github.performancestarter.benchmarks.rung.Missing;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;

/**
 * A server of a few lines that answers as it should on the path of its name, and ends
 * when {@code end} below it is asked for.
 *
 * @param id its identifier
 * @param starts how often it starts; afterwards it ends at once
 * @param started how often it was started
 */
record SmallRung(String id, int starts, AtomicInteger started) implements Rung {

	SmallRung(String id, int starts) {
		this(id, starts, new AtomicInteger());
	}

	@Override
	public Description description() {
		return new Description(this.id, "Label of " + this.id, false, AnswerKind.SERIALIZED, Protocol.HTTP_1,
				"/" + this.id, "select", "heap");
	}

	@Override
	public Optional<Missing> missing(Setup setup) {
		return (this.starts > 0) ? Optional.empty()
				: Optional.of(new Missing(Missing.Kind.NOT_BUILT, this.id + " is not built"));
	}

	@Override
	public List<String> command(Setup setup, int port) {
		return (this.started.incrementAndGet() > this.starts)
				? List.of("sh", "-c", "echo no such file: /home/me/secret; exit 7")
				: SmallServer.command(port, Rungs.BODY);
	}

	@Override
	public Map<String, String> versions(Setup setup) {
		return Map.of("small", "3");
	}

	@Override
	public boolean jvm() {
		return false;
	}

}
