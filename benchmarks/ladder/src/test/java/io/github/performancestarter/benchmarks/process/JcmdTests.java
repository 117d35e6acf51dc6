package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JcmdTests {

	@Test
	void bytesAreThoseOfTheLineOfTotals() throws IOException {
		assertThat(Jcmd.total(List.of("4711:", " num     #instances         #bytes  class name (module)",
				"-------------------------------------------------------",
				"   1:         20000        1500000  [B (java.base@17)", "Total        300000       21000000")))
			.isEqualTo(21_000_000);
	}

	@Test
	void otherOutputIsTold() {
		assertThatThrownBy(() -> Jcmd.total(List.of("4711: No such process"))).isInstanceOf(IOException.class)
			.hasMessageContaining("No such process");
	}

}
