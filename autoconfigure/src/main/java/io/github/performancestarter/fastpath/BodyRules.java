package io.github.performancestarter.fastpath;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The rules for the body of a route: it stays in memory in every coding, and text must be
 * the same text after it was put into UTF-8.
 */
final class BodyRules {

	static final String RESOURCE = "resource";

	private BodyRules() {
	}

	static byte[] json(String path, String text) {
		if (text.isBlank()) {
			throw new InvalidRouteException(path, "json", "the text is empty, which is not JSON",
					"Write a JSON value, in YAML in single quotes, as in json: '{\"status\":\"UP\"}'");
		}
		return text(path, "json", text);
	}

	static byte[] text(String path, String word, String text) {
		CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
		CharBuffer input = CharBuffer.wrap(text);
		try {
			ByteBuffer encoded = encoder.encode(input);
			byte[] body = new byte[encoded.remaining()];
			encoded.get(body);
			return checkLength(path, word, body);
		}
		catch (CharacterCodingException ex) {
			throw new InvalidRouteException(path, word,
					"the text has half a surrogate pair at index " + input.position() + ", which UTF-8 cannot hold",
					"Write the whole character, or remove the half");
		}
	}

	static byte[] checkLength(String path, String word, byte[] body) {
		if (body.length > FastRoute.MAX_BODY_LENGTH) {
			throw new InvalidRouteException(path, word,
					"the body has " + body.length + " bytes, the most is " + FastRoute.MAX_BODY_LENGTH,
					"Serve it by WebFlux, which streams it; the body of a fast route stays in memory in every coding");
		}
		return body;
	}

}
