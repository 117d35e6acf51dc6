package io.github.performancestarter.fastpath;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Request heads as clients send them.
 */
final class RequestHeads {

	/** About 150 bytes, as load generators send. */
	static final String BENCHMARK = """
			GET %s HTTP/1.1
			Host: localhost:8080
			Accept: application/json,text/html;q=0.9,application/xhtml+xml;q=0.9,*/*;q=0.8
			Connection: keep-alive

			""";

	/** About 400 bytes, as browsers send. */
	static final String BROWSER = """
			GET %s HTTP/1.1
			Host: shop.example.com
			User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
			Accept: application/json, text/plain, */*
			Accept-Language: en-US,en;q=0.5
			Accept-Encoding: gzip, deflate, br, zstd
			Connection: keep-alive
			Referer: https://shop.example.com/
			Sec-Fetch-Dest: empty
			Sec-Fetch-Mode: cors
			Sec-Fetch-Site: same-origin

			""";

	private RequestHeads() {
	}

	/**
	 * Lays out pipelined requests over several paths.
	 * @param head {@code benchmark}, {@code browser}, or {@code distinct} for browsers
	 * that all have a cookie of their own
	 * @param count how many requests
	 * @param seed what makes the choice of paths and cookies
	 * @param paths the paths, of which each request takes one, the first ones more often
	 * @return the bytes
	 */
	static byte[] pipelined(String head, int count, int seed, String... paths) {
		Random random = new Random(seed);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < count; i++) {
			String path = paths[Math.min(random.nextInt(paths.length), random.nextInt(paths.length))];
			String request = ("benchmark".equals(head) ? BENCHMARK : BROWSER).formatted(path);
			if ("distinct".equals(head)) {
				request = request.replace("Referer:", "Cookie: id=%016x\nReferer:".formatted(random.nextLong()));
			}
			bytes.writeBytes(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
		}
		return bytes.toByteArray();
	}

}
