package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.process.Certificate;
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
					listen 127.0.0.1:%3$d reuseport backlog=4096%4$s;%7$s
					location = %5$s { default_type application/json; return 200 '%6$s'; }
				}
			}
			""";

	/**
	 * What {@link TlsRung} tells a JVM, with the same cost for each handshake: wrk would
	 * resume sessions.
	 */
	private static final String TLS = """

			ssl_certificate %s;
			ssl_certificate_key %s;
			ssl_protocols TLSv1.3;
			ssl_conf_command Ciphersuites TLS_AES_256_GCM_SHA384;
			ssl_session_cache off;
			ssl_session_tickets off;""";

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
		Files.writeString(file, CONFIGURATION.formatted(setup.loops(), folder, port, protocol(),
				this.description.path(), Rungs.BODY, tls(setup)));
		return List.of("nginx", "-c", file.toString(), "-e", folder.resolve("start.log").toString());
	}

	private String protocol() {
		return switch (this.description.protocol()) {
			case HTTP_1 -> "";
			case HTTPS -> " ssl";
			case HTTP_2 -> " http2";
		};
	}

	private String tls(Setup setup) throws IOException {
		if (this.description.protocol() != Protocol.HTTPS) {
			return "";
		}
		Certificate certificate = setup.certificate();
		return TLS.formatted(certificate.chain(), certificate.key());
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
