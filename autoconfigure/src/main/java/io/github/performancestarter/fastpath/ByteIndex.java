package io.github.performancestarter.fastpath;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An immutable map from byte strings to the positions they had in a list, looked up with
 * a range of a byte array.
 */
final class ByteIndex {

	/*
	 * Open addressing with linear probing over a table of powers of two that is at most a
	 * quarter full, so that the usual look-up, hit or miss, reads one slot. A slot holds
	 * position + 1 in its low half and the upper half of the hash in its high half; 0 is
	 * an empty slot. The keys are declared, not chosen by clients, so flooding is no
	 * concern; the table is doubled until every key lies within MAX_PROBE slots of its
	 * home, which bounds every look-up.
	 *
	 * The hash reads eight bytes at a time, overlapping at the end so that no byte is
	 * read alone, and folds two words into one by the upper and lower half of their
	 * product (the step of wyhash). Up to 32 bytes, which is most paths, there is no
	 * loop.
	 */

	/** No key equals the range. */
	static final int ABSENT = -1;

	/** The most slots that a look-up reads. */
	static final int MAX_PROBE = 8;

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long FIRST = 0xA0761D6478BD642FL;

	private static final long SECOND = 0xE7037ED1A0B428DBL;

	private static final long THIRD = 0x8EBC6AF09C88C6E3L;

	private static final int MAX_CAPACITY = 1 << 24;

	private final byte[][] keys;

	private final long[] slots;

	private final int mask;

	private ByteIndex(byte[][] keys, long[] slots) {
		this.keys = keys;
		this.slots = slots;
		this.mask = slots.length - 1;
	}

	/**
	 * Builds an index.
	 * @param keys the keys, no two equal
	 * @return the index
	 */
	static ByteIndex of(List<byte[]> keys) {
		byte[][] array = keys.toArray(new byte[0][]);
		for (int capacity = capacityFor(array.length); capacity <= MAX_CAPACITY; capacity <<= 1) {
			long[] slots = new long[capacity];
			if (fill(slots, array)) {
				return new ByteIndex(array, slots);
			}
		}
		throw new IllegalArgumentException("No table of " + MAX_CAPACITY + " slots keeps its probes short");
	}

	private static int capacityFor(int size) {
		return Math.max(4, Integer.highestOneBit(Math.max(1, size)) << 3);
	}

	private static boolean fill(long[] slots, byte[][] keys) {
		int mask = slots.length - 1;
		for (int position = 0; position < keys.length; position++) {
			long hash = hash(keys[position], 0, keys[position].length);
			int slot = (int) hash & mask;
			int probe = 1;
			while (slots[slot] != 0) {
				if (Arrays.equals(keys[(int) slots[slot] - 1], keys[position])) {
					throw new IllegalArgumentException("Two keys are equal");
				}
				if (++probe > MAX_PROBE) {
					return false;
				}
				slot = (slot + 1) & mask;
			}
			slots[slot] = slotOf(hash, position);
		}
		return true;
	}

	private static long slotOf(long hash, int position) {
		return (hash & 0xFFFFFFFF00000000L) | (position + 1);
	}

	/**
	 * Looks a range up.
	 * @param bytes the array
	 * @param from start of the range
	 * @param to end of the range
	 * @return the position of the equal key, or {@link #ABSENT}
	 */
	int find(byte[] bytes, int from, int to) {
		long hash = hash(bytes, from, to);
		long[] table = this.slots;
		int slot = (int) hash & this.mask;
		for (int probe = 0; probe < MAX_PROBE; probe++) {
			long found = table[slot];
			if (found == 0) {
				return ABSENT;
			}
			if ((found ^ hash) >>> 32 == 0) {
				int position = (int) found - 1;
				byte[] key = this.keys[position];
				if (key.length == to - from && equal(key, bytes, from)) {
					return position;
				}
			}
			slot = (slot + 1) & this.mask;
		}
		return ABSENT;
	}

	int capacity() {
		return this.slots.length;
	}

	/** Compares a key with as many bytes, in the words that the hash reads. */
	static boolean equal(byte[] key, byte[] bytes, int from) {
		int length = key.length;
		int to = from + length;
		if (length < Long.BYTES) {
			return shortWord(key, 0, length) == shortWord(bytes, from, to);
		}
		if (length > 4 * Long.BYTES) {
			return Arrays.equals(key, 0, length, bytes, from, to);
		}
		long difference = word(key, 0) ^ word(bytes, from);
		difference |= word(key, length - 8) ^ word(bytes, to - 8);
		if (length > 2 * Long.BYTES) {
			difference |= word(key, 8) ^ word(bytes, from + 8);
			difference |= word(key, length - 16) ^ word(bytes, to - 16);
		}
		return difference == 0;
	}

	static long hash(byte[] bytes, int from, int to) {
		int length = to - from;
		if (length < Long.BYTES) {
			return fold(shortWord(bytes, from, to) ^ FIRST, length ^ SECOND);
		}
		if (length <= 2 * Long.BYTES) {
			return fold(word(bytes, from) ^ FIRST, word(bytes, to - 8) ^ SECOND ^ length);
		}
		long end = fold(word(bytes, to - 16) ^ THIRD, word(bytes, to - 8) ^ SECOND ^ length);
		if (length <= 4 * Long.BYTES) {
			return Long.rotateLeft(end, 32) ^ fold(word(bytes, from) ^ FIRST, word(bytes, from + 8) ^ SECOND);
		}
		for (int at = from; at < to - 16; at += 16) {
			end = fold(word(bytes, at) ^ FIRST ^ end, word(bytes, at + 8) ^ SECOND);
		}
		return end;
	}

	private static long word(byte[] bytes, int at) {
		return (long) LONG.get(bytes, at);
	}

	/** All of up to seven bytes in one word; some of them twice. */
	private static long shortWord(byte[] bytes, int from, int to) {
		int length = to - from;
		if (length >= Integer.BYTES) {
			return ((int) INT.get(bytes, from) & 0xFFFFFFFFL) | ((long) (int) INT.get(bytes, to - Integer.BYTES) << 32);
		}
		if (length == 0) {
			return 0;
		}
		return (bytes[from] & 0xFFL) | ((bytes[from + (length >> 1)] & 0xFFL) << 8) | ((bytes[to - 1] & 0xFFL) << 16);
	}

	private static long fold(long a, long b) {
		return (a * b) ^ Math.multiplyHigh(a, b);
	}

}
