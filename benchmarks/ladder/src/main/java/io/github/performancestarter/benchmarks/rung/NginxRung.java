package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.process.Environments;

/**
 * nginx with {@code return 200}: a worker for each loop, and a listener for each worker.
 *
 * @param description what it is
 */
record NginxRung(Description description) implements Rung {

	private static final String VERSION = "nginx version: nginx/";

	private static final String CONFIGURATION = """
			daemon off;
			worker_processes %1$d;
			worker_rlimit_nofile 16384;
			pid %2$s/nginx.pid;
			error_log %2$s/error.log;
			events { worker_connections 8192; }
			http {
				access_log off;
				keepalive_requests 1000000000;
				client_body_temp_path %2$s/body;
				proxy_temp_path %2$s/proxy;
				fastcgi_temp_path %2$s/fastcgi;
				uwsgi_temp_path %2$s/uwsgi;
				scgi_temp_path %2$s/scgi;
				server {
					listen 127.0.0.1:%3$d reuseport backlog=4096%4$s;
					location = %5$s { default_type application/json; return 200 '%6$s'; }
				}
			}
			""";

	@Override
	public Optional<Missing> missing(Setup setup) {
		return version().isEmpty() ? Optional.of(new Missing(Missing.Kind.NOT_INSTALLED, "nginx is not installed"))
				: Optional.empty();
	}

	private static String version() {
		String line = Environments.firstLine(Path.of("."), "nginx", "-v");
		return line.startsWith(VERSION) ? line.substring(VERSION.length()) : "";
	}

	@Override
	public List<String> command(Setup setup, int port) throws IOException {
		Path folder = Files.createDirectories(setup.work().resolve("nginx-" + port)).toAbsolutePath();
		Path file = folder.resolve("nginx.conf");
		String protocol = (this.description.protocol() == Protocol.HTTP_2) ? " http2" : "";
		Files.writeString(file,
				CONFIGURATION.formatted(setup.loops(), folder, port, protocol, this.description.path(), Rungs.BODY));
		return List.of("nginx", "-c", file.toString(), "-e", folder.resolve("start.log").toString());
	}

	@Override
	public Map<String, String> versions(Setup setup) {
		return Map.of("nginx", version());
	}

	@Override
	public boolean jvm() {
		return false;
	}

}
