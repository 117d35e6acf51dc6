package io.github.performancestarter.configuration.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BootPropertiesTests {

	@Test
	void propertiesThatAreNamedExist() throws IOException {
		assertThat(BootProperties.all()).isNotEmpty().isSubsetOf(declared());
	}

	private static Set<String> declared() throws IOException {
		Set<String> declared = new HashSet<>();
		for (URL url : Collections.list(BootPropertiesTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			JsonNode metadata = JsonMapper.shared()
				.readTree(new String(url.openStream().readAllBytes(), StandardCharsets.UTF_8));
			for (JsonNode property : metadata.get("properties")) {
				if (!property.has("deprecation")) {
					declared.add(property.get("name").asString());
				}
			}
		}
		return declared;
	}

}
