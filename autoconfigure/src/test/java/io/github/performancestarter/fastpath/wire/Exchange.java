package io.github.performancestarter.fastpath.wire;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A valid request and the answer it must get.
 *
 * @param request the bytes of the request
 * @param head true iff the method is HEAD
 * @param status the status of the answer
 * @param body the body of the answer
 */
record Exchange(String request, boolean head, int status, String body) {

	private static final List<String> FAST = List.of("/plaintext", "/json", "/big", "/plaintext?id=");

	static Exchange fast(String path) {
		String body = FastSide.bodyOf(path);
		return new Exchange("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n", false, 200, body);
	}

	static Exchange slow(int millis, int id) {
		String target = "/slow?ms=" + millis + "&id=" + id;
		return new Exchange("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n", false, 200, "slow " + id);
	}

	/** Any request of the mix, with an id that shows in the answer where it can. */
	static Exchange random(RandomGenerator random, int id) {
		return switch (random.nextInt(12)) {
			case 0 -> slow(random.nextInt(3), id);
			case 1 -> get("/now?id=" + id, 200, "now " + id);
			case 2 -> get("/stream?id=" + id, 200, "piece 0" + id + "\npiece 1" + id + "\npiece 2" + id + "\n");
			case 3 -> post("/echo", "echo " + id, "echo " + id);
			case 4 -> {
				int length = random.nextInt(2000);
				yield post("/length", "x".repeat(length), "n=" + length);
			}
			case 5 -> post("/early?id=" + id, "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n", "now " + id);
			case 6 -> get("/missing?id=" + id, 404, "");
			case 7 -> chunked("/echo", "GET /json HTTP/1.1\r\n", "echo " + id);
			case 8 -> new Exchange("HEAD /plaintext HTTP/1.1\r\nHost: a\r\n\r\n", true, 200, "");
			default -> {
				String path = FAST.get(random.nextInt(FAST.size()));
				yield get(path.endsWith("=") ? path + id : path, 200, FastSide.bodyOf(path));
			}
		};
	}

	private static Exchange get(String target, int status, String body) {
		return new Exchange("GET " + target + " HTTP/1.1\r\nHost: a\r\nUser-Agent: wire\r\n\r\n", false, status, body);
	}

	private static Exchange post(String target, String body, String expected) {
		String head = "POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n";
		return new Exchange(head + body, false, 200, expected);
	}

	private static Exchange chunked(String target, String first, String second) {
		String head = "POST " + target + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
		String body = Integer.toHexString(first.length()) + "\r\n" + first + "\r\n"
				+ Integer.toHexString(second.length()) + "\r\n" + second + "\r\n0\r\n\r\n";
		return new Exchange(head + body, false, 200, first + second);
	}

}
