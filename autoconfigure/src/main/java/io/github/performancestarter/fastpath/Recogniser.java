package io.github.performancestarter.fastpath;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Finds the response that a request head asks for.
 */
final class Recogniser {

	/*
	 * One per event loop. Clients repeat themselves: health checks, pollers, proxies and
	 * most browsers send the same head again and again. So the last heads that were
	 * answered are kept in a small table, and a head that equals one of them byte for
	 * byte, under the same route table and limits, gets the same response without a
	 * second scan. The slot is chosen by a few words of the head: two in the request
	 * line, one a little behind it, which is often the host or the user agent. A slot
	 * holds one head; a different one overwrites it, which costs one copy. Memory is
	 * bounded and reused.
	 */

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final int SLOTS = 64;

	private static final int SLOT_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);

	/** The positions of the words that choose the slot. */
	private static final int FIRST_WORD = 4;

	private static final int SECOND_WORD = 12;

	private static final int THIRD_WORD = 40;

	private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

	private final HeadScanner scanner = new HeadScanner();

	private final KnownHead[] known = new KnownHead[SLOTS];

	private final KnownHead other = new KnownHead();

	private Decline decline = Decline.INCOMPLETE;

	private final FastPathStatistics statistics;

	Recogniser(FastPathStatistics statistics) {
		this.statistics = statistics;
		Arrays.setAll(this.known, (slot) -> new KnownHead());
	}

	/**
	 * Recognises the head that starts at a position.
	 * @param window the bytes, with room to read eight bytes past the end
	 * @param from where the head starts
	 * @param to end of the input
	 * @param table the routes
	 * @param limits the server's limits
	 * @return the head with its response, valid until the next call, or {@code null} to
	 * decline it, see {@link #decline()}
	 */
	@Nullable KnownHead recognise(byte[] window, int from, int to, RouteTable table, FastPathLimits limits) {
		if (to - from < THIRD_WORD + Long.BYTES) {
			return scan(window, from, to, table, limits, this.other);
		}
		KnownHead head = this.known[slot(window, from)];
		byte[] bytes = head.bytes;
		if (bytes != null && head.length <= to - from && head.table == table && same(head.limits, limits)
				&& Arrays.equals(bytes, 0, head.length, window, from, from + head.length)) {
			return head;
		}
		return scan(window, from, to, table, limits, head);
	}

	/** A listener has one object for all its connections, so its identity will do. */
	@SuppressWarnings("ReferenceEquality") // a false "no" costs a scan
	private static boolean same(@Nullable FastPathLimits known, FastPathLimits limits) {
		return known == limits;
	}

	private static int slot(byte[] window, int from) {
		long word = (long) LONGS.get(window, from + FIRST_WORD) + 31
				* ((long) LONGS.get(window, from + SECOND_WORD) + 31 * (long) LONGS.get(window, from + THIRD_WORD));
		return (int) (word * MULTIPLIER >>> SLOT_SHIFT);
	}

	private @Nullable KnownHead scan(byte[] window, int from, int to, RouteTable table, FastPathLimits limits,
			KnownHead slot) {
		HeadScanner scanner = this.scanner;
		EncodedRoute route = scanner.scan(window, from, to, table, limits);
		EncodedResponse response = (route != null) ? route.select(scanner.head) : null;
		if (route == null || response == null) {
			this.decline = (route != null) ? route.declineOf(scanner.head) : scanner.decline;
			return null;
		}
		// may run code of others, so before the slot is overwritten
		AnswerCounter counter = this.statistics.counter(route, scanner.head.method, response);
		int length = scanner.end - from;
		KnownHead head = (length <= KnownHead.MAX_LENGTH) ? slot : this.other;
		keep(head, window, from, length);
		head.table = table;
		head.limits = limits;
		head.route = route;
		head.response = response;
		head.method = scanner.head.method;
		head.close = scanner.close();
		head.counter = counter;
		return head;
	}

	private void keep(KnownHead head, byte[] window, int from, int length) {
		head.length = length;
		if (head == this.other) {
			return;
		}
		byte[] bytes = head.bytes;
		if (bytes == null) {
			bytes = new byte[KnownHead.MAX_LENGTH];
			head.bytes = bytes;
		}
		System.arraycopy(window, from, bytes, 0, length);
	}

	/**
	 * Returns why the last head was declined.
	 * @return the reason
	 */
	Decline decline() {
		return this.decline;
	}

}
