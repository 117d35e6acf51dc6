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
	void ownJarComesFirstAndVersionsAreReadFromNames(@TempDir Path module) throws IOException {
		Path target = Files.createDirectory(module.resolve("target"));
		Files.createFile(target.resolve("server.jar"));
		Files.createFile(target.resolve("server-sources.jar"));
		ClassPath classPath = new ClassPath(module);
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
