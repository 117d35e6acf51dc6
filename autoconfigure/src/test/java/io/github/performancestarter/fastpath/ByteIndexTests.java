package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ByteIndexTests {

	private static final int LONGEST = 80;

	@Test
	void aKeyOfAnyLengthIsFoundAtAnyOffset() {
		List<byte[]> keys = IntStream.rangeClosed(0, LONGEST).mapToObj(ByteIndexTests::key).toList();
		ByteIndex index = ByteIndex.of(keys);
		for (int position = 0; position < keys.size(); position++) {
			byte[] key = keys.get(position);
			for (int offset = 0; offset < 9; offset++) {
				byte[] bytes = new byte[offset + key.length + 3];
				System.arraycopy(key, 0, bytes, offset, key.length);
				assertThat(index.find(bytes, offset, offset + key.length)).isEqualTo(position);
			}
		}
	}

	@Test
	void aRangeThatDiffersInOneByteOfAnyLengthIsAbsent() {
		for (int length = 1; length <= LONGEST; length++) {
			byte[] key = key(length);
			ByteIndex index = ByteIndex.of(List.of(key));
			for (int at = 0; at < length; at++) {
				byte[] other = key.clone();
				other[at] ^= 0x20;
				assertThat(index.find(other, 0, length)).isEqualTo(ByteIndex.ABSENT);
			}
			assertThat(index.find(key, 0, length - 1)).isEqualTo(ByteIndex.ABSENT);
		}
	}

	/** The hash hides almost every mistake of the comparison, so it is tested alone. */
	@Test
	void theComparisonReadsEveryByteOfTheRangeAndNoOther() {
		for (int length = 0; length <= LONGEST; length++) {
			byte[] key = key(length);
			byte[] bytes = new byte[length + 4];
			System.arraycopy(key, 0, bytes, 2, length);
			assertThat(ByteIndex.equal(key, bytes, 2)).as("length %d", length).isTrue();
			for (int at = 0; at < length; at++) {
				bytes[2 + at] ^= 1;
				assertThat(ByteIndex.equal(key, bytes, 2)).as("length %d, byte %d", length, at).isFalse();
				bytes[2 + at] ^= 1;
			}
		}
	}

	@Test
	void anIndexAgreesWithAHashMapOnRandomKeysAndRanges() {
		Random random = new Random(20261121);
		Set<String> keys = new HashSet<>();
		while (keys.size() < 3000) {
			keys.add(randomText(random));
		}
		List<String> ordered = List.copyOf(keys);
		ByteIndex index = ByteIndex.of(ordered.stream().map((key) -> bytes(key)).toList());
		Map<String, Integer> expected = new HashMap<>();
		ordered.forEach((key) -> expected.put(key, expected.size()));
		for (int i = 0; i < 50_000; i++) {
			String text = (i % 2 == 0) ? ordered.get(random.nextInt(ordered.size())) : randomText(random);
			byte[] bytes = bytes("##" + text + "##");
			assertThat(index.find(bytes, 2, 2 + text.length()))
				.isEqualTo(expected.getOrDefault(text, ByteIndex.ABSENT));
		}
	}

	@Test
	void keysInTheirThousandsThatDifferLittleFitAModestTable() {
		List<byte[]> keys = IntStream.range(0, 50_000)
			.mapToObj((i) -> bytes("/api/v1/articles/" + i + "/stock"))
			.toList();
		ByteIndex index = ByteIndex.of(keys);
		assertThat(index.capacity()).isLessThanOrEqualTo(1 << 20);
		for (int position = 0; position < keys.size(); position++) {
			assertThat(index.find(keys.get(position), 0, keys.get(position).length)).isEqualTo(position);
		}
	}

	@Test
	void twoEqualKeysAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ByteIndex.of(List.of(key(9), key(10), key(9))));
	}

	@Test
	void anEmptyIndexFindsNothing() {
		assertThat(ByteIndex.of(List.of()).find(new byte[0], 0, 0)).isEqualTo(ByteIndex.ABSENT);
	}

	private static byte[] key(int length) {
		byte[] key = new byte[length];
		for (int i = 0; i < length; i++) {
			key[i] = (byte) ('!' + (i * 7 + length) % 90);
		}
		return key;
	}

	private static String randomText(Random random) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt(1 + random.nextInt(40));
		for (int i = 0; i < length; i++) {
			text.append((char) ('a' + random.nextInt(3)));
		}
		return text.toString();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
