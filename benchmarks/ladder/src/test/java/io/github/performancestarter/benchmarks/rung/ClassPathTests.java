package io.github.performancestarter.benchmarks.rung;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClassPathTests {

	@Test
	void additionsComeLastAndHaveToBeThere(@TempDir Path module) throws IOException {
		Path target = Files.createDirectory(module.resolve("target"));
		Files.createFile(target.resolve("server.jar"));
		Files.writeString(target.resolve("classpath.txt"), "/a/netty-common-4.2.18.Final.jar");
		Path note = target.resolve("io-uring.txt");
		ClassPath classPath = new ClassPath(module, List.of(note));
		assertThat(classPath.isBuilt()).isFalse();
		Files.writeString(note, "/a/netty-transport-native-io_uring-4.2.18.Final-linux-x86_64.jar\n");
		assertThat(classPath.isBuilt()).isTrue();
		assertThat(classPath.entries()).extracting(Path::getFileName)
			.extracting(Path::toString)
			.containsExactly("server.jar", "netty-common-4.2.18.Final.jar",
					"netty-transport-native-io_uring-4.2.18.Final-linux-x86_64.jar");
		assertThat(classPath.versions(List.of("netty-transport-native-io_uring")))
			.containsEntry("netty-transport-native-io_uring", "4.2.18.Final");
	}

	@Test
	void ownJarComesFirstAndVersionsAreReadFromNames(@TempDir Path module) throws IOException {
		Path target = Files.createDirectory(module.resolve("target"));
		Files.createFile(target.resolve("server.jar"));
		Files.createFile(target.resolve("server-sources.jar"));
		ClassPath classPath = new ClassPath(module, List.of());
		assertThat(classPath.isBuilt()).isFalse();
		Files.writeString(target.resolve("classpath.txt"),
				String.join(File.pathSeparator, "/a/netty-codec-http-4.2.18.Final.jar",
						"/a/netty-codec-4.2.18.Final.jar",
						"/a/performance-spring-boot-autoconfigure-0.1.0-SNAPSHOT.jar"));
		assertThat(classPath.isBuilt()).isTrue();
		assertThat(classPath.argument()).doesNotContain("sources");
		assertThat(classPath.argument()).startsWith(target.resolve("server.jar") + File.pathSeparator + "/a/netty");
		assertThat(classPath.versions(List.of("netty-codec-http", "performance-spring-boot-autoconfigure"))).isEqualTo(
				Map.of("netty-codec-http", "4.2.18.Final", "performance-spring-boot-autoconfigure", "0.1.0-SNAPSHOT"));
	}

}
