package io.github.performancestarter.server;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostValidatorTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "example.org", "example.org:8080", "EXAMPLE.org", "a", "a:", "a:0", "a:65535",
			"127.0.0.1", "127.0.0.1:80", "256.256.256.256", "_sip._tcp.example.org", "a~b", "a%20b", "%41",
			"!$&'()*+,;=", "[::1]", "[::1]:8080", "[2001:db8::ff00:42:8329]", "[::ffff:192.0.2.1]", "[v1.fe80::a+en1]",
			"[vF.x]:1" })
	void hostThatTheGrammarAllowsIsValid(String host) {
		assertThat(HostValidator.isValid(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ":80", ":", "a b", "a/b", "a?b", "a#b", "a@b", "user:pass@a", "a\\b", "<a>",
			"a\"", "a|b", "a^b", "a`b", "{a}", "a\tb", "a\u0000", "\u00e4", "a\u0100", "a:b", "a:80:80", "a:-1", "a:+1",
			"a:65536", "a:99999999999", "a: 80", "a%", "a%4", "a%zz", "a%4g", "http://a", "[", "[]", "[::1", "::1",
			"[::1]a", "[::1]80", "[::1]:x", "[:::]", "[1:2:3:4:5:6:7:8:9]", "[fe80::1%25eth0]", "[fe80::1%eth0]",
			"[::1 ]", "[127.0.0.1]", "[v1.]", "[v.a]", "[vg.a]", "[v1.%41]", "[v1]", "]", "a]", "a[", "a,b c" })
	void hostThatTheGrammarForbidsIsInvalid(String host) {
		assertThat(HostValidator.isValid(host)).isFalse();
	}

}
