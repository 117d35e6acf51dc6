package io.github.performancestarter.benchmarks.servers.webflux;

import java.util.Arrays;
import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The WebFlux service. Arguments: port, event loops, and any of Spring's own, such as
 * {@code --server.http2.enabled=true}.
 */
@SpringBootApplication
public class WebFluxApplication {

	private static final int OWN_ARGUMENTS = 2;

	public static void main(String[] args) {
		start(args);
	}

	/**
	 * Starts the service with further configuration.
	 * @param args port, event loops, Spring's arguments
	 * @param configurations classes with further beans
	 */
	public static void start(String[] args, Class<?>... configurations) {
		// Reactor Netty reads it once, when its first class is loaded
		System.setProperty("reactor.netty.ioWorkerCount", args[1]);
		SpringApplication application = new SpringApplication(WebFluxApplication.class);
		application.addPrimarySources(Arrays.asList(configurations));
		application.setBannerMode(Banner.Mode.OFF);
		application.setDefaultProperties(
				Map.of("server.address", "127.0.0.1", "server.port", args[0], "logging.level.root", "warn"));
		application.run(Arrays.copyOfRange(args, OWN_ARGUMENTS, args.length));
	}

}
