package io.github.performancestarter.demo.docs;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares snippets of pages with what they are taken from.
 */
final class Snippets {

	private static final String PREFIX = "performance.";

	private Snippets() {
	}

	/**
	 * Returns the lines between {@code tag::name[]} and {@code end::name[]}, less what
	 * all of them are indented by.
	 * @param source {@code path#name}
	 */
	static String region(String source) throws IOException {
		String[] parts = source.split("#", 2);
		assertThat(parts).as("path#tag").hasSize(2);
		List<String> lines = Files.readAllLines(MarkdownPage.ROOT.resolve(parts[0]));
		int begin = indexOf(lines, "// tag::" + parts[1] + "[]");
		int end = indexOf(lines, "// end::" + parts[1] + "[]");
		return String.join("\n", lines.subList(begin + 1, end)).stripIndent();
	}

	private static int indexOf(List<String> lines, String mark) {
		List<String> stripped = lines.stream().map(String::strip).toList();
		assertThat(Collections.frequency(stripped, mark)).as("lines '%s'", mark).isOne();
		return stripped.indexOf(mark);
	}

	/**
	 * Binds every feature's properties in a document to the feature's own class,
	 * strictly: a name or value that the starter does not know fails.
	 */
	static void bind(String yaml) throws IOException {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("snippet",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		Binder binder = new Binder(ConfigurationPropertySources.from(sources), (PlaceholdersResolver) null,
				ApplicationConversionService.getSharedInstance());
		Map<String, String> types = propertiesTypes();
		Map<?, ?> features = binder.bind("performance", Bindable.mapOf(String.class, Object.class))
			.orElse(Collections.emptyMap());
		for (Object feature : features.keySet()) {
			String prefix = PREFIX + feature;
			assertThat(types).containsKey(prefix);
			try {
				binder.bind(prefix, Bindable.of(Class.forName(types.get(prefix))),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
			}
			catch (ClassNotFoundException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	private static Map<String, String> propertiesTypes() throws IOException {
		Map<String, String> types = new HashMap<>();
		for (URL metadata : Collections
			.list(Snippets.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			String json = new String(metadata.openStream().readAllBytes(), StandardCharsets.UTF_8);
			for (Map<String, String> group : JsonPath.<List<Map<String, String>>>read(json, "$..groups[*]")) {
				if (group.get("name").startsWith(PREFIX)) {
					types.put(group.get("name"), group.get("type"));
				}
			}
		}
		return types;
	}

	/**
	 * Requires that each entry of a document is in another one: each key of a map with
	 * its value, each element of a list.
	 */
	static void requirePart(String part, String whole) {
		requirePart(new ArrayList<>(), new Yaml().<Object>load(part), new Yaml().<Object>load(whole));
	}

	private static void requirePart(List<Object> at, Object part, Object whole) {
		if (part instanceof Map<?, ?> parts && whole instanceof Map<?, ?> all) {
			for (Map.Entry<?, ?> entry : parts.entrySet()) {
				List<Object> below = new ArrayList<>(at);
				below.add(entry.getKey());
				assertThat(all.get(entry.getKey())).as("%s", below).isNotNull();
				requirePart(below, entry.getValue(), all.get(entry.getKey()));
			}
		}
		else if (part instanceof List<?> parts && whole instanceof List<?> all) {
			assertThat(parts).as("%s", at).allMatch(all::contains);
		}
		else {
			assertThat(part).as("%s", at).isEqualTo(whole);
		}
	}

}
