package io.github.performancestarter.fastpath.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.FastRoute;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A query that WebFlux refuses is refused on a fast route, and one that it takes is
 * taken.
 */
class QueryAsWebFluxTests {

	private static final List<String> MALFORMED = List.of("%", "%4", "%zz", "%4z", "%%41", "a=%", "a=%41%", "#", "a#b",
			"a#b#c", "#%zz", "\u00e9", "\u00a0", "\u0085", "%41", "%00", "?", "//", "a=b&c=d;e", "\t", "a|b", "a\"b");

	@Test
	void fastRouteTakesAndRefusesTheQueriesThatAHandlerOfWebFluxDoes() {
		List<String> refused = new ArrayList<>();
		try (RealApplication application = RealApplication.start(Application.class)) {
			queries().forEach((query) -> {
				RawCall plain = RawCall.send(application, "GET", "/plain?" + query);
				RawCall fast = RawCall.send(application, "GET", "/fast?" + query);
				assertThat(fast.status()).as(query).isEqualTo(plain.status());
				if (plain.status() == 200) {
					assertThat(fast.body()).as(query).isEqualTo(plain.body());
				}
				else {
					refused.add(query);
					assertThat(fast.comparable()).as(query).isEqualTo(plain.comparable());
				}
			});
		}
		assertThat(refused).contains("%", "%zz", "a|b", "\"", "<", "\\", "^", "{", "a#b#c")
			.doesNotContain("%41", "?", "a=b&c=d;e");
	}

	private static Stream<String> queries() {
		return Stream.concat(IntStream.range(0x21, 0x7F).mapToObj(Character::toString), MALFORMED.stream());
	}

	/**
	 * The same answer by a fast route and by a handler.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "the same");
		}

		@GetMapping("/plain")
		String plain() {
			return "the same";
		}

	}

}
