package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.performancestarter.fastpath.wire.CodecOracle.Decoded;

/**
 * What a server made of a request and of a plain one behind it on the same connection.
 *
 * @param responses all responses
 * @param end how it ended: the connection was closed, or what was wrong
 */
record Conversation(List<RawResponse> responses, String end) {

	/** The request behind each case: its answer shows where the server saw the end. */
	static final String NEXT = "GET /host HTTP/1.1\r\nHost: next\r\nConnection: close\r\n\r\n";

	private static final String CLOSED = "closed";

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	/** Both in one packet. */
	static Conversation pipelined(int port, String request) {
		List<RawResponse> responses = new ArrayList<>();
		Decoded decoded = CodecOracle.decode(RawClient.bytes(request));
		return end(responses, port, (client) -> {
			client.send(request + NEXT);
			readFinals(client, responses, decoded, Integer.MAX_VALUE);
		});
	}

	/** The next one when what is owed for the first came. */
	static Conversation stepByStep(int port, String request) {
		List<RawResponse> responses = new ArrayList<>();
		Decoded decoded = CodecOracle.decode(RawClient.bytes(request));
		return end(responses, port, (client) -> {
			client.send(request);
			if (readFinals(client, responses, decoded, decoded.ends() ? Integer.MAX_VALUE : decoded.complete())) {
				client.send(NEXT);
				readFinals(client, responses, decoded, Integer.MAX_VALUE);
			}
		});
	}

	private static Conversation end(List<RawResponse> responses, int port, Talk talk) {
		try (RawClient client = RawClient.connect(port)) {
			client.patience(PATIENCE);
			talk.with(client);
			return new Conversation(responses, CLOSED);
		}
		catch (SocketException ex) {
			return new Conversation(responses, CLOSED);
		}
		catch (IOException ex) {
			return new Conversation(responses, String.valueOf(ex.getMessage()));
		}
	}

	/** Returns false iff the server closed the connection before. */
	private static boolean readFinals(RawClient client, List<RawResponse> responses, Decoded decoded, int count)
			throws IOException {
		for (int finals = 0; finals < count;) {
			RawResponse next = client.readOrEnd(decoded.isHead((int) finals(responses).count()));
			if (next == null) {
				return false;
			}
			responses.add(next);
			finals += next.interim() ? 0 : 1;
		}
		return true;
	}

	private static java.util.stream.Stream<RawResponse> finals(List<RawResponse> responses) {
		return responses.stream().filter((response) -> !response.interim());
	}

	private List<RawResponse> finals() {
		return finals(this.responses).toList();
	}

	/** The status of the first final response, 0 without one. */
	int status() {
		return finals(this.responses).mapToInt(RawResponse::status).findFirst().orElse(0);
	}

	/** The first final response. */
	RawResponse first() {
		return finals().get(0);
	}

	boolean hasContinue() {
		return this.responses.stream().anyMatch((response) -> response.status() == 100);
	}

	/** True iff the next request was read as what it is. */
	boolean nextAnswered() {
		List<RawResponse> finals = finals();
		return finals.size() > 1 && finals.get(finals.size() - 1).body().equals("next");
	}

	/** True iff there was one final response and the server closed the connection. */
	boolean endedWithFirst() {
		return this.end.equals(CLOSED) && finals().size() == 1;
	}

	int answers() {
		return finals().size();
	}

	/** All that must be equal, in one text. */
	String comparable() {
		return this.responses.stream().map(Conversation::comparable).collect(Collectors.joining("\n")) + "\n"
				+ this.end;
	}

	/** The codec and the byte path write the names of fields in different case. */
	private static String comparable(RawResponse response) {
		String fields = response.headerLines()
			.stream()
			.map((line) -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
					+ line.substring(line.indexOf(':')))
			.filter((line) -> !line.startsWith("date:"))
			.sorted()
			.collect(Collectors.joining("\n"));
		return response.statusLine() + "\n" + fields + "\n[" + response.framing() + "]\n" + response.body();
	}

	/** What is said on a connection. */
	private interface Talk {

		void with(RawClient client) throws IOException;

	}

}
