package io.github.performancestarter.benchmarks.ladder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.rung.Description;
import io.github.performancestarter.benchmarks.rung.Missing;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;

/**
 * A server of a few lines that answers as it should on the path of its name, and ends
 * when {@code end} below it is asked for.
 *
 * @param id its identifier
 * @param starts how often it starts; afterwards it ends at once
 * @param started how often it was started
 */
record PythonRung(String id, int starts, AtomicInteger started) implements Rung {

	private static final String SERVER = """
			import http.server, os, sys
			class Handler(http.server.BaseHTTPRequestHandler):
			    protocol_version = 'HTTP/1.1'
			    def do_GET(self):
			        if self.path.endswith('/end'):
			            os._exit(1)
			        body = sys.argv[2].encode()
			        self.send_response(200)
			        self.send_header('Content-Type', 'application/json')
			        self.send_header('Content-Length', str(len(body)))
			        self.end_headers()
			        self.wfile.write(body)
			    def log_message(self, *args):
			        pass
			http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()
			""";

	PythonRung(String id, int starts) {
		this(id, starts, new AtomicInteger());
	}

	@Override
	public Description description() {
		return new Description(this.id, "Label of " + this.id, false, AnswerKind.SERIALIZED, Protocol.HTTP_1,
				"/" + this.id, "select", "heap");
	}

	@Override
	public Optional<Missing> missing(Setup setup) {
		return (this.starts > 0) ? Optional.empty()
				: Optional.of(new Missing(Missing.Kind.NOT_BUILT, this.id + " is not built"));
	}

	@Override
	public List<String> command(Setup setup, int port) {
		return (this.started.incrementAndGet() > this.starts)
				? List.of("sh", "-c", "echo no such file: /home/me/secret; exit 7")
				: List.of("python3", "-c", SERVER, Integer.toString(port), Rungs.BODY);
	}

	@Override
	public Map<String, String> versions(Setup setup) {
		return Map.of("python", "3");
	}

	@Override
	public boolean jvm() {
		return false;
	}

}
