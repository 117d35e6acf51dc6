package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Lays out a status line and header lines as bytes, with a gap for the date.
 */
final class ResponseHeadBuilder {

	private final byte[] bytes;

	private final int dateOffset;

	ResponseHeadBuilder(int status, List<Map.Entry<String, String>> headers) {
		String line = "HTTP/1.1 " + status + " " + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\nDate: ";
		StringBuilder head = new StringBuilder(line).append(" ".repeat(DateHeader.LENGTH)).append("\r\n");
		headers.forEach((header) -> head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n"));
		this.bytes = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
		this.dateOffset = line.length();
	}

	int length() {
		return this.bytes.length;
	}

	int dateOffset() {
		return this.dateOffset;
	}

	byte[] withBody(byte[] body) {
		byte[] all = Arrays.copyOf(this.bytes, this.bytes.length + body.length);
		System.arraycopy(body, 0, all, this.bytes.length, body.length);
		return all;
	}

}
