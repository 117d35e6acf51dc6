package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server of a few lines in a process of its own. It answers every path with the same
 * body, ends when a path that ends in {@code /end} is asked for, and may have a child.
 */
public final class SmallServer {

	private SmallServer() {
	}

	/**
	 * The command that starts one.
	 * @param port its port
	 * @param body its answer
	 * @param child {@code child} for one with a child process
	 */
	public static List<String> command(int port, String body, String... child) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = List.of(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classes(),
				SmallServer.class.getName(), Integer.toString(port), body);
		return (child.length == 0) ? command : Stream.concat(command.stream(), Arrays.stream(child)).toList();
	}

	private static String classes() {
		return Path.of("target", "test-classes").toAbsolutePath().toString();
	}

	public static void main(String[] args) throws IOException {
		if (args.length > 2) {
			new ProcessBuilder("sleep", "60").start();
		}
		byte[] body = args[1].getBytes(StandardCharsets.UTF_8);
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
		HttpServer server = HttpServer.create(address, 0);
		server.createContext("/", (exchange) -> answer(exchange, body));
		server.start();
	}

	private static void answer(HttpExchange exchange, byte[] body) throws IOException {
		if (exchange.getRequestURI().getPath().endsWith("/end")) {
			Runtime.getRuntime().halt(1);
		}
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
