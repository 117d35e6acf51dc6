package io.github.performancestarter.benchmarks.rung;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the server below the routes can be switched to, each switch by itself: transport,
 * listeners, allocator. A fast route shows it where the server is most of the cost, a
 * route that is not fast where it is not. Without a switch they stand in front: epoll,
 * one listener, Netty's adaptive allocator.
 */
final class ServerRungs implements RungSource {

	/** Noted by the build of the module, for all that are made of it. */
	private static final String IO_URING_JARS = "servers/webflux/target/io-uring.txt";

	/** Without it a rung that falls back would show the figures of another one. */
	private static final String REQUIRED = "--performance.server.transport-required=true";

	@Override
	public List<Rung> rungs() {
		return Stream
			.of(new NginxRungs().rungs(), new FastPathRungs().rungs(), switched(FastPathRungs.description()),
					List.of(WebFluxRungs.annotated(), withJarsOfIoUring(), WebFluxRungs.notFast()),
					switched(WebFluxRungs.notFast().description()))
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * WebFlux alone: Reactor Netty takes io_uring wherever its jars are.
	 */
	private static Rung withJarsOfIoUring() {
		Description webFlux = WebFluxRungs.annotated().description();
		return WebFluxRungs
			.webFlux(webFlux.as("webflux-io-uring", webFlux.label() + ", io_uring").on(Description.IO_URING), "webflux")
			.adding(IO_URING_JARS);
	}

	private static List<Rung> switched(Description base) {
		return List.of(
				WebFluxRungs.withStarter(
						switched(base, "reuseport", "reuseport").on(Description.EPOLL + Description.LISTENERS),
						"--performance.server.reuseport=true", REQUIRED),
				WebFluxRungs.withStarter(switched(base, "nio", "NIO").on(Description.NIO),
						"--performance.server.transport=nio", REQUIRED),
				WebFluxRungs
					.withStarter(switched(base, "io-uring", "io_uring").on(Description.IO_URING),
							"--performance.server.transport=io_uring", REQUIRED)
					.adding(IO_URING_JARS),
				WebFluxRungs.withStarter(
						switched(base, "pooled", "pooled allocator").on(Description.EPOLL, "Netty, pooled"),
						"--performance.server.allocator=pooled"),
				WebFluxRungs.withStarter(
						switched(base, "unpooled", "unpooled allocator").on(Description.EPOLL, "Netty, unpooled"),
						"--performance.server.allocator=unpooled"));
	}

	private static Description switched(Description base, String id, String label) {
		return base.as(base.id() + "-" + id, base.label() + ", " + label);
	}

}
