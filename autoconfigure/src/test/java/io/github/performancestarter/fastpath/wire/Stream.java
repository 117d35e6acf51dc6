package io.github.performancestarter.fastpath.wire;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The bytes of one connection, made from a seed: one to eight requests, either valid and
 * with delays, or also broken and with a last one that ends the connection if the server
 * is still listening.
 *
 * @param seed what the bytes were made from
 * @param bytes the bytes, a character each
 * @param requests how many requests went into it
 */
record Stream(long seed, String bytes, int requests) {

	private static final String LAST = "GET /now?id=last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

	static Stream of(long seed) {
		RandomGenerator random = new SplittableRandom(seed);
		boolean delays = random.nextInt(4) == 0;
		RequestGrammar grammar = new RequestGrammar(random, delays);
		RequestMutator mutator = new RequestMutator(random);
		int count = random.nextInt(1, 9);
		StringBuilder bytes = new StringBuilder();
		String request = grammar.request();
		for (int i = 0; i < count; i++) {
			// clients repeat themselves, and so may what the server remembers of them
			request = (random.nextInt(3) == 0) ? request : grammar.request();
			bytes.append((!delays && random.nextInt(8) == 0) ? mutator.mutate(request) : request);
		}
		return new Stream(seed, bytes.append(delays ? "" : LAST).toString(), count);
	}

}
