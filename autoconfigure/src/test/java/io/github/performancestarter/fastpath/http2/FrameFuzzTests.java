package io.github.performancestarter.fastpath.http2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever frames come, a connection with the fast path answers, resets and ends as one
 * without it, and every open stream has a channel.
 * <p>
 * {@code mvn verify} replays the saved inputs beside this class's resources. To look for
 * new ones, with the time in {@link FuzzTest#maxDuration()} as the limit:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn test -pl autoconfigure -Dtest=FrameFuzzTests -Djazzer.hooks=true
 * </pre>
 *
 * A finding is saved as an input; keep it, so that it stays mended.
 */
class FrameFuzzTests {

	private static final int FLOW_CONTROL = (int) Http2Error.FLOW_CONTROL_ERROR.code();

	private static final int STREAM_CLOSED = (int) Http2Error.STREAM_CLOSED.code();

	private static final int PROTOCOL = (int) Http2Error.PROTOCOL_ERROR.code();

	/** A window that overflows does so sooner or later, as answers differ in length. */
	private static final String OVERFLOW = "go away " + FLOW_CONTROL;

	/**
	 * The multiplexer flushes within a read of many streams; resets behind that are free.
	 */
	private static final String CALM = "go away " + Http2Error.ENHANCE_YOUR_CALM.code();

	private static final List<String> SOONER_OR_LATER = List.of(OVERFLOW, CALM);

	private static final int RST_STREAM = 3;

	private static final String[] PATHS = { "/json", "/plain", "/zip", "/open", "/all", "/other", "/json?a=b" };

	@FuzzTest(maxDuration = "5m")
	void framesAreTakenAsWithoutTheFastPath(byte[] input) {
		if (input.length > 16 * 1024) {
			return;
		}
		SplittableRandom random = new SplittableRandom(Arrays.hashCode(input));
		assertAlike(input, List.of(input.length));
		assertAlike(input, cuts(random, input.length, 40));
		assertAlike(input, cuts(random, input.length, 400));
	}

	static Stream<Long> seeds() {
		return IntStream.range(0, 400).mapToObj(Long::valueOf);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void generatedFramesAreTakenAsWithoutTheFastPath(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		FrameBytes bytes = FrameBytes.more();
		int next = 1;
		for (int i = random.nextInt(1, 40); i > 0; i--) {
			next = append(bytes, random, next);
		}
		byte[] input = bytes.bytes();
		if (random.nextInt(4) == 0) {
			input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
		}
		framesAreTakenAsWithoutTheFastPath(input);
	}

	private static int append(FrameBytes bytes, SplittableRandom random, int next) {
		int earlier = random.nextInt(next) | 1;
		String path = PATHS[random.nextInt(PATHS.length)];
		switch (random.nextInt(16)) {
			case 0 -> bytes.reset(earlier, random.nextInt(14));
			case 1 -> bytes.priority(earlier, earlier + 2);
			case 2 -> bytes.windowUpdate(random.nextBoolean() ? 0 : earlier, random.nextInt(3) * 100);
			case 3 -> bytes.settings(FrameBytes.INITIAL_WINDOW_SIZE, random.nextInt(40));
			case 4 -> bytes.settings(FrameBytes.HEADER_TABLE_SIZE, random.nextInt(3) * 2048);
			case 5 -> bytes.ping(i(random));
			case 6 -> bytes.data(earlier, random.nextBoolean(), "data");
			case 7 -> bytes.headers(earlier, FrameBytes.END_STREAM, FrameBytes.block("x-trailer", "t"));
			case 8 -> bytes.frame(0xEE, i(random), earlier, (byte) 1);
			case 9 -> {
				bytes.head(next, "POST", path);
				return next + 2;
			}
			case 10 -> {
				bytes.get(next, path, "content-length", String.valueOf(random.nextInt(2)));
				return next + 2;
			}
			case 11 -> {
				bytes.splitHeaders(next, FrameBytes.END_STREAM, 20, FrameBytes.requestBlock("HEAD", path));
				return next + 2;
			}
			default -> {
				bytes.get(next, path);
				return next + 2;
			}
		}
		return next;
	}

	private static int i(SplittableRandom random) {
		return random.nextInt(256);
	}

	private static List<Integer> cuts(SplittableRandom random, int length, int most) {
		List<Integer> cuts = new ArrayList<>();
		int at = 0;
		while (at < length) {
			at = Math.min(length, at + random.nextInt(1, most));
			cuts.add(at);
		}
		return cuts;
	}

	private static void assertAlike(byte[] input, List<Integer> cuts) {
		try (FrameConnection fast = new FrameConnection(); FrameConnection slow = FrameConnection.slow()) {
			// no answer of theirs waits for a window
			fast.body = false;
			slow.body = false;
			fast.read(FrameBytes.connection());
			slow.read(FrameBytes.connection());
			int from = 0;
			for (int to : cuts) {
				byte[] piece = Arrays.copyOfRange(input, from, to);
				read(fast, piece);
				read(slow, piece);
				fast.assertEveryStreamHasAChannel();
				from = to;
			}
			List<String> expected = outcome(slow);
			List<String> actual = outcome(fast);
			// whoever resets a request in the read it comes with need not get an answer
			for (String stream : resets(input)) {
				if (actual.stream().noneMatch((line) -> line.startsWith(stream))) {
					expected.removeIf((line) -> line.startsWith(stream));
				}
				Collections.replaceAll(actual, stream + "not answered misused", stream + "answered misused");
				Collections.replaceAll(expected, stream + "not answered misused", stream + "answered misused");
			}
			if (expected.contains(CALM)) {
				assertThat(actual).contains(CALM);
			}
			else if (Collections.disjoint(actual, SOONER_OR_LATER) && !expected.contains(OVERFLOW)) {
				assertThat(actual).isEqualTo(expected);
			}
		}
	}

	private static void read(FrameConnection connection, byte[] piece) {
		if (connection.channel().isOpen()) {
			connection.receive(piece);
			connection.channel().pipeline().fireChannelReadComplete();
			connection.channel().runPendingTasks();
		}
		try {
			connection.channel().checkException();
		}
		catch (Throwable failure) {
			// all else is an error of ours
			assertThat(Http2CodecUtil.getEmbeddedHttp2Exception(failure)).as("%s", failure).isNotNull();
		}
	}

	private static Set<String> resets(byte[] input) {
		Set<String> resets = new TreeSet<>();
		ByteBuf frames = Unpooled.wrappedBuffer(input);
		while (frames.readableBytes() >= 9) {
			int length = frames.readMedium() & 0xFFFFFF;
			int type = frames.readByte();
			frames.skipBytes(1);
			int stream = frames.readInt() & Integer.MAX_VALUE;
			if (type == RST_STREAM) {
				resets.add(stream + " ");
			}
			frames.skipBytes(Math.min(length, frames.readableBytes()));
		}
		return resets;
	}

	/**
	 * Which error a client gets that goes on with a stream which was answered depends on
	 * whether that is closed already, which a flush for another stream may bring about.
	 */
	private static String reset(@Nullable Integer error) {
		if (error == null) {
			return "ended";
		}
		return (error == STREAM_CLOSED || error == PROTOCOL) ? "misused" : "reset " + error;
	}

	/** What a client saw, but for what is in the answers. */
	private static List<String> outcome(FrameConnection connection) {
		ServerFrames sent = connection.sent();
		List<String> outcome = new ArrayList<>();
		for (int stream : new TreeSet<>(sent.order())) {
			ServerFrames.Answer answer = connection.answer(stream);
			String answered = (answer.field(":status") != null) ? " answered " : " not answered ";
			outcome.add(stream + answered + reset(answer.reset()));
		}
		for (Frame goAway : sent.frames(FrameBytes.GOAWAY)) {
			outcome.add("go away " + goAway.number(4));
		}
		outcome.add("pings " + sent.frames(FrameBytes.PING).size());
		outcome.add("settings " + sent.frames(FrameBytes.SETTINGS).size());
		outcome.add(connection.channel().isOpen() ? "open" : "closed");
		return outcome;
	}

}
