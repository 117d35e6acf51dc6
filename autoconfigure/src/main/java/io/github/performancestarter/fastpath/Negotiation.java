package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The choice among the variants of a body by {@code Accept-Encoding}: of those the client
 * likes best, the smallest.
 */
final class Negotiation {

	/*
	 * Nearly all clients send one of a few values, so these are resolved when the route
	 * is made; a look-up costs a hash of the value. All others are parsed.
	 */

	/** The value is malformed, or accepts none of the variants, not even identity. */
	static final int UNSURE = -1;

	private static final List<byte[]> COMMON = List
		.of("gzip, deflate, br, zstd", "gzip, deflate, br", "gzip, deflate", "gzip", "deflate, gzip, br, zstd",
				"deflate, gzip", "gzip,deflate", "gzip, br", "br, gzip", "gzip, x-gzip, deflate", "identity", "*",
				"gzip, deflate, zstd", "gzip, br, zstd, deflate", "br", "zstd", "gzip, zstd",
				"gzip;q=1.0,deflate;q=0.6,identity;q=0.3", "br;q=1.0, gzip;q=0.8, *;q=0.1")
		.stream()
		.map((value) -> value.getBytes(StandardCharsets.US_ASCII))
		.toList();

	private static final ByteIndex INDEX = ByteIndex.of(COMMON);

	private final int[] codings;

	private final int[] bySize;

	private final int[] common;

	Negotiation(List<BodyVariant> variants) {
		this.codings = variants.stream().mapToInt((variant) -> variant.coding().number()).toArray();
		this.bySize = IntStream.range(0, variants.size())
			.boxed()
			.sorted(Comparator.comparingInt((position) -> variants.get(position).body().length()))
			.mapToInt(Integer::intValue)
			.toArray();
		this.common = COMMON.stream().mapToInt((value) -> choose(value, 0, value.length)).toArray();
	}

	/**
	 * Chooses a variant.
	 * @param bytes the array
	 * @param from start of the value
	 * @param to end of the value
	 * @return the position of the variant, or {@link #UNSURE}
	 */
	int select(byte[] bytes, int from, int to) {
		int known = INDEX.find(bytes, from, to);
		return (known >= 0) ? this.common[known] : choose(bytes, from, to);
	}

	private int choose(byte[] bytes, int from, int to) {
		long preferences = AcceptEncoding.parse(bytes, from, to);
		if (preferences == AcceptEncoding.MALFORMED) {
			return UNSURE;
		}
		int best = 0;
		int chosen = UNSURE;
		for (int position : this.bySize) {
			int preference = AcceptEncoding.preference(preferences, this.codings[position]);
			if (preference > best) {
				best = preference;
				chosen = position;
			}
		}
		return chosen;
	}

}
