package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * The answers to preflights whose header list can be foreseen. A browser sends the names
 * in lower case, sorted, joined by commas; an answer repeats them.
 */
final class PreflightMemo {

	/** All combinations of so many allowed headers are foreseen, of more only a few. */
	private static final int MAX_COMBINED = 4;

	/** What scripts ask for most, where any header is allowed. */
	private static final List<String> COMMON = List.of("content-type", "authorization", "authorization,content-type",
			"x-requested-with", "content-type,x-requested-with");

	private final ByteIndex index;

	private final List<List<EncodedResponse>> byOrigin;

	/**
	 * Creates the memo.
	 * @param rules the rules
	 * @param preflights the answer without request headers for each origin
	 * @param answer adds a header list to an answer, or returns {@code null} to deny
	 */
	PreflightMemo(CorsRules rules, List<EncodedResponse> preflights,
			BiFunction<EncodedResponse, String, @Nullable EncodedResponse> answer) {
		List<String> foreseen = rules.anyHeader() ? COMMON : combinations(rules.getHeaders());
		this.index = ByteIndex.of(foreseen.stream().map((list) -> list.getBytes(StandardCharsets.US_ASCII)).toList());
		List<List<EncodedResponse>> all = new ArrayList<>();
		for (EncodedResponse preflight : preflights) {
			List<EncodedResponse> answers = new ArrayList<>();
			for (String list : foreseen) {
				EncodedResponse response = answer.apply(preflight, list);
				if (response == null) {
					throw new IllegalStateException("A foreseen list is allowed: " + list);
				}
				answers.add(response);
			}
			all.add(List.copyOf(answers));
		}
		this.byOrigin = List.copyOf(all);
	}

	@Nullable EncodedResponse find(RequestHead head, int origin) {
		int found = this.index.find(head.bytes, head.requestHeadersStart, head.requestHeadersEnd);
		return (found >= 0) ? this.byOrigin.get(origin).get(found) : null;
	}

	private static List<String> combinations(List<String> headers) {
		List<String> names = headers.stream().map((name) -> name.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
		Set<String> lists = new LinkedHashSet<>(names);
		if (names.size() > MAX_COMBINED) {
			lists.add(String.join(",", names));
			return List.copyOf(lists);
		}
		for (int chosen = 1; chosen < 1 << names.size(); chosen++) {
			List<String> list = new ArrayList<>();
			for (int i = 0; i < names.size(); i++) {
				if ((chosen >>> i & 1) != 0) {
					list.add(names.get(i));
				}
			}
			lists.add(String.join(",", list));
		}
		return List.copyOf(lists);
	}

}
