package io.github.performancestarter.benchmarks.generator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.process.ServerProcess;
import io.github.performancestarter.benchmarks.result.Errors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What h2load tells of a server that answers errors, or closes connections.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it reads /proc")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class H2loadIntegrationTests {

	private static final Load LOAD = new Load("few", "few", Protocol.HTTP_2, 4, 2, false);

	@TempDir
	private Path work = Path.of("");

	@Test
	void connectionsThatAreKeptAreNoErrors() throws Exception {
		assertThat(run("keepalive_requests 1000000000; location / { return 200 'ok'; }").errors())
			.isEqualTo(Errors.NONE);
	}

	@Test
	void answersWithAnErrorStatusAreCounted() throws Exception {
		Errors errors = run("keepalive_requests 1000000000; "
				+ "location / { if ($request_id ~ ^0) { return 503; } return 200 'ok'; }")
			.errors();
		assertThat(errors.status()).isPositive();
		assertThat(errors.read()).isZero();
	}

	@Test
	void connectionsThatTheServerClosedAreCounted() throws Exception {
		Errors errors = run("keepalive_requests 100; location / { return 200 'ok'; }").errors();
		assertThat(errors.read()).isGreaterThanOrEqualTo(4);
	}

	private Sample run(String directives) throws Exception {
		H2load h2load = new H2load(this.work);
		boolean installed = !h2load.version().isEmpty()
				&& !Environments.firstLine(Path.of("."), "nginx", "-v").isEmpty();
		if (!installed && !"true".equals(System.getenv("CI"))) {
			Assumptions.abort("SKIPPED: h2load or nginx is not installed");
		}
		assertThat(installed).as("h2load and nginx on the PATH").isTrue();
		int port = ServerProcess.freePort();
		Path file = Files.writeString(this.work.resolve("nginx.conf"), """
				daemon off; pid %1$s/pid; error_log %1$s/error.log; events { }
				http { access_log off; client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
				uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s; server { listen 127.0.0.1:%2$d http2; %3$s } }
				""".formatted(this.work, port, directives));
		List<String> command = List.of("nginx", "-c", file.toString(), "-e", this.work.resolve("start").toString());
		try (ServerProcess server = ServerProcess.start(command, port, this.work.resolve("log"))) {
			return h2load.run(LOAD, "http://127.0.0.1:" + server.port() + "/", 1);
		}
	}

}
