package io.github.performancestarter.fastpath.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

import io.github.performancestarter.fastpath.wire.RawResponse.Framing;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of HTTP/1.1 responses: what is not exactly a response is an error.
 */
final class ResponseReader {

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [1-5][0-9]{2} [\\x20-\\x7e]*");

	private static final Pattern HEADER_LINE = Pattern
		.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[ \\t]*([\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?)?");

	private static final Set<String> SINGLE = Set.of("content-length", "date", "etag", "content-type",
			"transfer-encoding");

	private final InputStream in;

	ResponseReader(InputStream in) {
		this.in = in;
	}

	/**
	 * Reads bytes that must be responses.
	 * @param bytes the bytes
	 * @param head tells of which responses the request was HEAD
	 * @return the responses
	 */
	static List<RawResponse> all(byte[] bytes, IntPredicate head) {
		ResponseReader reader = new ResponseReader(new ByteArrayInputStream(bytes));
		List<RawResponse> responses = new ArrayList<>();
		try {
			RawResponse next = reader.next(head.test(0));
			while (next != null) {
				responses.add(next);
				next = reader.next(head.test(responses.size()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return responses;
	}

	/**
	 * Reads the next response.
	 * @param head true iff the request was HEAD
	 * @return the response, or {@code null} at the end of the stream
	 */
	@Nullable RawResponse next(boolean head) throws IOException {
		String statusLine = line(true);
		if (statusLine == null) {
			return null;
		}
		check(STATUS_LINE.matcher(statusLine).matches(), "status line", statusLine);
		List<String> headers = headers();
		int status = Integer.parseInt(statusLine.substring(9, 12));
		RawResponse response = new RawResponse(statusLine, headers, "", Framing.NONE);
		List<String> lengths = response.all("content-length");
		boolean chunked = !response.all("transfer-encoding").isEmpty();
		check(lengths.isEmpty() || !chunked, "both Content-Length and Transfer-Encoding", headers.toString());
		if (status == 204 || status < 200) {
			check(lengths.isEmpty() && !chunked, "framing on " + status, headers.toString());
		}
		if (head || status == 204 || status == 304 || status < 200) {
			return response;
		}
		if (chunked) {
			check(response.all("transfer-encoding").equals(List.of("chunked")), "coding", headers.toString());
			return new RawResponse(statusLine, headers, text(chunks()), Framing.CHUNKED);
		}
		if (!lengths.isEmpty()) {
			check(lengths.get(0).matches("[0-9]{1,9}"), "Content-Length", lengths.get(0));
			return new RawResponse(statusLine, headers, text(exactly(Integer.parseInt(lengths.get(0)))),
					Framing.LENGTH);
		}
		check(response.saysClose(), "no framing and no close", headers.toString());
		return new RawResponse(statusLine, headers, text(this.in.readAllBytes()), Framing.CLOSE);
	}

	private List<String> headers() throws IOException {
		List<String> lines = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (String line = required(); !line.isEmpty(); line = required()) {
			check(HEADER_LINE.matcher(line).matches(), "header line", line);
			String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
			check(seen.add(name) || !SINGLE.contains(name), "repeated header", line);
			lines.add(line);
		}
		return lines;
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		while (true) {
			String size = required();
			check(size.matches("[0-9a-fA-F]{1,8}"), "chunk size", size);
			int length = Integer.parseInt(size, 16);
			if (length == 0) {
				check(headers().isEmpty(), "trailers", "");
				return body.toByteArray();
			}
			body.write(exactly(length));
			check(required().isEmpty(), "end of chunk", size);
		}
	}

	private byte[] exactly(int length) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("The body ended after " + bytes.length + " of " + length + " bytes");
		}
		return bytes;
	}

	private String required() throws IOException {
		String line = line(false);
		if (line == null) {
			throw new EOFException("The stream ended within a response");
		}
		return line;
	}

	private @Nullable String line(boolean mayEnd) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = this.in.read(); b != '\r'; b = this.in.read()) {
			if (b == -1) {
				if (mayEnd && line.size() == 0) {
					return null;
				}
				throw new EOFException("The stream ended within a line: " + text(line));
			}
			check(b != '\n', "bare LF after", text(line));
			line.write(b);
			check(line.size() < 16_384, "line length", text(line));
		}
		check(this.in.read() == '\n', "bare CR after", text(line));
		return text(line);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static String text(ByteArrayOutputStream bytes) {
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	private static void check(boolean holds, String what, String where) throws IOException {
		if (!holds) {
			throw new IOException("Not a response, " + what + ": " + where);
		}
	}

}
