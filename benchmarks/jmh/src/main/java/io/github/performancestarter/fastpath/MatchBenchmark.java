package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what do finding the route and choosing its response cost, and does the number
 * of routes matter?
 * <p>
 * Workload: paths drawn from all routes with a skew towards the first ones, beside paths
 * of no route; an {@code Accept-Encoding} as browsers send it.
 * <p>
 * Command: {@code benchmarks/run jmh MatchBenchmark -prof gc}
 * <p>
 * Refuted if {@code hit} takes more than 35 ns, if it grows with the routes by more than
 * the caches explain, or if it allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3,
		jvmArgsAppend = { "-Xms1g", "-Xmx1g", NettyThreadExecutor.CUSTOM, NettyThreadExecutor.CLASS,
				NettyThreadExecutor.NO_LEAK_SAMPLES })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the fields are set by the set-up method
public class MatchBenchmark {

	private static final int REQUESTS = 1024;

	/** How many routes there are. */
	@Param({ "1", "100", "10000" })
	public int routes;

	private RouteTable table;

	private final RequestHead head = new RequestHead();

	private final byte[][] hits = new byte[REQUESTS][];

	private final byte[][] misses = new byte[REQUESTS][];

	private byte[] fields;

	private int next;

	@Setup(Level.Trial)
	public void start() {
		Random random = new Random(42);
		List<FastRoute> declared = new ArrayList<>();
		for (int i = 0; i < this.routes; i++) {
			declared.add(FastRoute.json(path(i), "{\"items\":[" + "{\"id\":1},".repeat(40) + i + "]}"));
		}
		this.table = RouteTable.of(declared);
		for (int i = 0; i < REQUESTS; i++) {
			int index = Math.min(random.nextInt(this.routes), random.nextInt(this.routes));
			this.hits[i] = path(index).getBytes(StandardCharsets.US_ASCII);
			this.misses[i] = ("/shop/items/" + i).getBytes(StandardCharsets.US_ASCII);
		}
		this.fields = "gzip, deflate, br, zstd".getBytes(StandardCharsets.US_ASCII);
		EncodedResponse response = hit();
		if (response == null || response.status() != 200 || miss() != null) {
			throw new IllegalStateException("Expected a hit and a miss");
		}
	}

	private static String path(int index) {
		return "/api/v1/catalog/" + Integer.toString(index * 31, 36) + "/summary";
	}

	@Benchmark
	public @Nullable EncodedResponse hit() {
		byte[] path = this.hits[this.next++ & REQUESTS - 1];
		EncodedRoute route = this.table.find(path, 0, path.length);
		if (route == null) {
			return null;
		}
		RequestHead head = this.head;
		head.reset();
		head.bytes = this.fields;
		head.method = Methods.GET;
		head.acceptEncodingStart = 0;
		head.acceptEncodingEnd = this.fields.length;
		return route.select(head);
	}

	@Benchmark
	public @Nullable EncodedRoute miss() {
		byte[] path = this.misses[this.next++ & REQUESTS - 1];
		return this.table.find(path, 0, path.length);
	}

}
