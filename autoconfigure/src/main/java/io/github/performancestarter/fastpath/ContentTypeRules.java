package io.github.performancestarter.fastpath;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules for the media type of a route: RFC 9110 section 8.3.1, and no charset that
 * belies the bytes.
 */
final class ContentTypeRules {

	private static final String WORD = "content-type";

	private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

	private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN);

	private static final Pattern PARAMETER = Pattern
		.compile("[ \t]*;[ \t]*(" + TOKEN + ")=(" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*\")");

	private ContentTypeRules() {
	}

	static String check(String path, String bodyWord, String contentType) {
		HeaderRules.checkValue(path, WORD, "Content-Type", contentType);
		Matcher type = TYPE.matcher(contentType);
		if (!type.lookingAt()) {
			throw invalid(path, "'" + contentType + "' is not a media type",
					"Write type/subtype, such as application/json");
		}
		if (type.group().contains("*")) {
			throw invalid(path, "'" + contentType + "' is a range of media types",
					"Write the one that the body has, such as application/json");
		}
		Matcher parameter = PARAMETER.matcher(contentType);
		int at = type.end();
		while (parameter.find(at) && parameter.start() == at) {
			at = parameter.end();
			checkParameter(path, bodyWord, parameter.group(1), parameter.group(2));
		}
		if (at < contentType.length()) {
			throw invalid(path, "'" + contentType + "' is not a media type from index " + at + " on",
					"Write type/subtype and ';name=value' for each parameter, such as text/plain;charset=UTF-8");
		}
		return contentType;
	}

	private static void checkParameter(String path, String bodyWord, String name, String value) {
		String plain = value.replace("\"", "").toLowerCase(Locale.ROOT);
		if (name.equalsIgnoreCase("charset") && !bodyWord.equals(BodyRules.RESOURCE) && !plain.equals("utf-8")) {
			throw invalid(path, "the charset is " + value + ", but '" + bodyWord + "' is sent in UTF-8",
					"Write charset=UTF-8, or use 'resource' for bytes in another charset");
		}
	}

	private static InvalidRouteException invalid(String path, String reason, String action) {
		return new InvalidRouteException(path, WORD, reason, action);
	}

}
