package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.netty.util.NetUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostSyntaxTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "example.org", "example.org:80", "127.0.0.1:65535", "a:0", "a:00080", "[::]", "[::1]",
			"[1::]", "[::1]:8080", "[2001:db8::ff00:42:8329]", "[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7::]",
			"[::2:3:4:5:6:7:8]" })
	void plainHost(String host) {
		assertThat(plain(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":80", "a:", "a:b", "a:65536", "a:99999", "a:100000", "a:000080", "a b", "a/b", "a@b",
			"[", "[]", "[:]", "[:::]", "[::::]", "[1]", "[1:2]", "[1::2::3]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:8:9]",
			"[1:2:3:4:5:6:7:8::]", "[12345::]", "[:1]", "[1:]", "[::1:]", "[:1::]", "[1:2:3:4:5:6:7:]", "[....]",
			"[::1.2.3.4]", "[::g]", "[::1", "[::1]a", "[::1]:", "[::1]:x", "[fe80::1%25eth0]" })
	void hostThatIsNotPlain(String host) {
		assertThat(plain(host)).isFalse();
	}

	@Test
	void plainLiteralIsAValidAddress() {
		Random random = new Random(1);
		int plain = 0;
		for (int i = 0; i < 200_000; i++) {
			StringBuilder literal = new StringBuilder();
			for (int length = random.nextInt(18); length >= 0; length--) {
				literal.append(":::::12a".charAt(random.nextInt(8)));
			}
			if (plain("[" + literal + "]")) {
				plain++;
				assertThat(NetUtil.isValidIpV6Address(literal)).as(literal.toString()).isTrue();
			}
			else {
				assertThat(NetUtil.isValidIpV6Address(literal)).as(literal.toString()).isFalse();
			}
		}
		assertThat(plain).isGreaterThan(100);
	}

	private static boolean plain(String host) {
		byte[] bytes = ("x" + host + "x").getBytes(StandardCharsets.ISO_8859_1);
		return HostSyntax.isPlain(bytes, 1, bytes.length - 1);
	}

}
