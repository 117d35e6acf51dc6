package io.github.performancestarter.pipeline;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AltSvcTests {

	private final AltSvc altSvc = new AltSvc();

	@Test
	void listenersGetTheValueOfNowAndAllThatFollow() {
		List<String> early = new ArrayList<>();
		List<String> late = new ArrayList<>();
		this.altSvc.onPublish(early::add);
		assertThat(early).isEmpty();
		assertThat(this.altSvc.value()).isNull();
		this.altSvc.publish("h3=\":1\"");
		this.altSvc.onPublish(late::add);
		this.altSvc.publish("h3=\":2\"");
		assertThat(early).containsExactly("h3=\":1\"", "h3=\":2\"");
		assertThat(late).containsExactly("h3=\":1\"", "h3=\":2\"");
		assertThat(this.altSvc.value()).isEqualTo("h3=\":2\"");
	}

}
