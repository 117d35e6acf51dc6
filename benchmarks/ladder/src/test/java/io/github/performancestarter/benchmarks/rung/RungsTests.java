package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.result.AnswerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RungsTests {

	private final List<Description> descriptions = Rungs.all().stream().map(Rung::description).toList();

	@Test
	void identifiersAreUniqueAndMadeOfWords() {
		assertThat(this.descriptions).extracting(Description::id)
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
		assertThat(this.descriptions).extracting(Description::label).doesNotHaveDuplicates();
	}

	@Test
	void peersCanBeLeftOut() {
		assertThat(Rungs.all()).filteredOn(Rung::peer)
			.extracting((rung) -> rung.description().id())
			.containsExactlyInAnyOrder("vertx", "vertx-router", "micronaut", "quarkus", "helidon", "vertx-http2");
	}

	@Test
	void basesAreRungsOfTheirProtocol() {
		for (Suite suite : Suite.ALL) {
			suite.bases()
				.forEach((protocol, bases) -> assertThat(this.descriptions).as(suite.id())
					.filteredOn((description) -> description.protocol() == protocol)
					.extracting(Description::id)
					.containsAll(bases));
		}
	}

	@Test
	void everyRungOfASuiteHasALoadThereAndEveryLoadARung() {
		for (Suite suite : Suite.ALL) {
			assertThat(suite.rungs()).as(suite.id())
				.allMatch((rung) -> suite.loads().stream().anyMatch((load) -> measures(load, rung)));
			assertThat(suite.loads()).as(suite.id())
				.isNotEmpty()
				.allMatch((load) -> suite.rungs().stream().anyMatch((rung) -> measures(load, rung)));
		}
	}

	private static boolean measures(Load load, Rung rung) {
		return load.protocol() == rung.description().protocol();
	}

	@Test
	void rungsOfTheServerAreNoneOfTheLadder() {
		assertThat(ids(Suite.LADDER)).contains("fast-path", "starter-not-fast", "fast-path-http2")
			.doesNotContain("fast-path-reuseport", "starter-not-fast-nio", "fast-path-tls", "nginx-tls");
		assertThat(ids(Suite.SERVER)).contains("fast-path", "fast-path-reuseport", "starter-not-fast-nio",
				"fast-path-io-uring", "webflux-io-uring", "fast-path-pooled", "fast-path-tls", "fast-path-openssl",
				"nginx-tls", "webflux-openssl", "fast-path-http2");
	}

	private static List<String> ids(Suite suite) {
		return suite.rungs().stream().map((rung) -> rung.description().id()).toList();
	}

	@Test
	void switchesAreToldByLabelAndCommand(@TempDir Path folder) throws IOException {
		Setup setup = built(folder);
		List<String> command = rung("starter-not-fast-io-uring").command(setup, 8080);
		assertThat(rung("starter-not-fast-io-uring").description().label()).endsWith(", io_uring");
		assertThat(command).contains("--performance.server.transport=io_uring",
				"--performance.server.transport-required=true");
		assertThat(command.get(command.indexOf("-cp") + 1)).endsWith("/a/io_uring.jar");
		assertThat(rung("starter-not-fast").command(setup, 8080)).noneMatch((word) -> word.contains("io_uring"));
	}

	@Test
	void rungsOverTlsHaveTheCertificateOfTheRun(@TempDir Path folder) throws IOException {
		Setup setup = built(folder);
		List<String> command = rung("fast-path-openssl").command(setup, 8080);
		assertThat(command).contains("--server.ssl.certificate=file:" + setup.certificate().chain(),
				"-Djdk.tls.server.enableSessionTicketExtension=false");
		assertThat(command.get(command.indexOf("-cp") + 1)).endsWith("/a/openssl.jar");
		assertThat(setup.certificate().key()).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
		rung("nginx-tls").command(setup, 8081);
		assertThat(setup.work().resolve("nginx-8081/nginx.conf")).content()
			.contains("ssl_certificate " + setup.certificate().chain(), "ssl_session_tickets off");
	}

	private static Setup built(Path folder) throws IOException {
		for (String module : List.of("performance", "webflux")) {
			Path target = Files.createDirectories(folder.resolve("servers").resolve(module).resolve("target"));
			Files.writeString(target.resolve("classpath.txt"), "/a/" + module + ".jar");
			Files.writeString(target.resolve("io-uring.txt"), "/a/io_uring.jar");
			Files.writeString(target.resolve("openssl.txt"), "/a/openssl.jar");
		}
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		return new Setup(folder, folder.resolve("work"), java, List.of(), 2);
	}

	private static Rung rung(String id) {
		return Rungs.all().stream().filter((rung) -> rung.description().id().equals(id)).findFirst().orElseThrow();
	}

	@Test
	void onlyAnswersOfFastRoutesAndNginxArePreEncoded() {
		assertThat(this.descriptions).filteredOn((description) -> description.answer() == AnswerKind.PRE_ENCODED)
			.extracting(Description::id)
			.allMatch((id) -> id.startsWith("nginx") || id.startsWith("fast-path"))
			.contains("nginx", "fast-path", "fast-path-http2", "nginx-http2");
		assertThat(this.descriptions).filteredOn((description) -> description.answer() != AnswerKind.PRE_ENCODED)
			.extracting(Description::id)
			.noneMatch((id) -> id.startsWith("nginx") || id.startsWith("fast-path"));
	}

}
