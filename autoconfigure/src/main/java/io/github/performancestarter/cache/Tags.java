package io.github.performancestarter.cache;

import java.util.Arrays;
import java.util.Collection;

/**
 * The tags of an entry: different words, few of them.
 */
final class Tags {

	static final String[] NONE = new String[0];

	private Tags() {
	}

	static String[] of(String... tags) {
		return (tags.length == 0) ? NONE : distinct(tags.clone());
	}

	static String[] of(Collection<String> tags) {
		return tags.isEmpty() ? NONE : distinct(tags.toArray(NONE));
	}

	private static String[] distinct(String[] tags) {
		for (String tag : tags) {
			if (tag.isEmpty()) {
				throw new IllegalArgumentException("A tag must not be empty");
			}
		}
		return (tags.length == 1) ? tags : Arrays.stream(tags).distinct().toArray(String[]::new);
	}

	static boolean contains(String[] tags, String tag) {
		for (String each : tags) {
			if (each.equals(tag)) {
				return true;
			}
		}
		return false;
	}

}
