package io.github.performancestarter.benchmarks.scenario.load;

import java.util.List;

/**
 * One kind of request of a mix.
 *
 * @param id the identifier, as {@code article}
 * @param title what it asks for, as {@code GET /articles/{id}}
 * @param fast true iff a fast route answers it
 * @param weight its share in the mix, over the sum of all weights
 * @param answer what is no error
 * @param variants whole requests in HTTP/1.1, encoded ahead and sent in turn, from the
 * first again after the last
 */
public record RequestKind(String id, String title, boolean fast, int weight, Answer answer, List<byte[]> variants) {

	public RequestKind {
		if (weight <= 0) {
			throw new IllegalArgumentException("The weight of " + id + " has to be above 0: " + weight);
		}
		if (variants.isEmpty()) {
			throw new IllegalArgumentException("There is no request of kind " + id);
		}
		variants = List.copyOf(variants);
	}

}
