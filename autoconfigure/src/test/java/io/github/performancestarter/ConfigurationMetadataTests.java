package io.github.performancestarter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.github.performancestarter.Metadata.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the files that Spring Boot reads: metadata and the list of
 * auto-configurations.
 */
class ConfigurationMetadataTests {

	@Test
	void metadataHasProperties() {
		assertThat(Metadata.properties()).extracting(Property::name)
			.contains("performance.fast-path.enabled", "performance.fast-path.routes");
	}

	@ParameterizedTest
	@MethodSource("all")
	void propertyHasADescription(Property property) {
		assertThat(property.description()).as(property.name()).matches("(?s)[A-Z'].*\\.");
	}

	@Test
	void propertiesAreInOrderAndNamedOnce() {
		List<String> names = Metadata.properties().stream().map(Property::name).toList();
		assertThat(names).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void autoConfigurationsAreListedInOrderAndCompletely() throws IOException {
		List<String> listed = new ArrayList<>();
		ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()).forEach(listed::add);
		listed.removeIf((name) -> !name.startsWith("io.github.performancestarter."));
		List<String> present = new ArrayList<>();
		CachingMetadataReaderFactory reader = new CachingMetadataReaderFactory();
		for (Resource type : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:io/github/performancestarter/**/*AutoConfiguration.class")) {
			present.add(reader.getMetadataReader(type).getClassMetadata().getClassName());
		}
		Collections.sort(present);
		assertThat(listed).isEqualTo(present);
	}

	static Stream<Property> all() {
		List<Property> all = new ArrayList<>(Metadata.properties());
		for (Property property : Metadata.properties()) {
			addNested(all, property);
		}
		return all.stream();
	}

	private static void addNested(List<Property> all, Property property) {
		List<Property> nested = Metadata.propertiesOf(property.elementType());
		if (nested != null) {
			all.addAll(nested);
			nested.forEach((each) -> addNested(all, each));
		}
	}

}
