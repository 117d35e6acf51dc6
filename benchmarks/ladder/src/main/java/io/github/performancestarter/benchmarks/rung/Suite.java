package io.github.performancestarter.benchmarks.rung;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.generator.Load.Protocol;

/**
 * Rungs and loads that answer a question together.
 *
 * @param id the identifier in options
 * @param rungs the rungs, in the order of measuring
 * @param loads the loads, in the order of measuring
 * @param bases the rungs that all others are divided by, the steadiest last
 */
public record Suite(String id, List<Rung> rungs, List<Load> loads, Map<Protocol, List<String>> bases) {

	/**
	 * Where this project stands beside its peers.
	 */
	public static final Suite LADDER = of("ladder",
			Set.of("plain-64", "pipelined-64", "plain-1000", "pipelined-1000", "connection-per-request", "http2-64"),
			Map.of(Protocol.HTTP_1, List.of(WebFluxRungs.ANNOTATED, NettyRungs.CODEC), Protocol.HTTPS,
					List.of(TlsRungs.WEBFLUX), Protocol.HTTP_2, List.of(Http2Rungs.WEBFLUX)),
			new NettyRungs(), new NginxRungs(), new FastPathRungs(), new WebFluxRungs(), new PeerRungs(),
			new Http2Rungs());

	/**
	 * What the server below the routes costs, switched one way or the other.
	 */
	public static final Suite SERVER = of("server",
			Set.of("plain-64", "connection-per-request", "tls-64", "tls-connection-per-request", "http2-64"),
			Map.of(Protocol.HTTP_1, List.of(FastPathRungs.ID, WebFluxRungs.NOT_FAST, WebFluxRungs.ANNOTATED),
					Protocol.HTTPS, List.of(TlsRungs.FAST_PATH, TlsRungs.NGINX, TlsRungs.WEBFLUX), Protocol.HTTP_2,
					List.of(Http2Rungs.NGINX, Http2Rungs.WEBFLUX)),
			new ServerRungs(), new TlsRungs(), new Http2Rungs());

	/**
	 * Every suite.
	 */
	public static final List<Suite> ALL = List.of(LADDER, SERVER);

	public Suite {
		rungs = List.copyOf(rungs);
		loads = List.copyOf(loads);
		bases = Map.copyOf(bases);
	}

	private static Suite of(String id, Set<String> loads, Map<Protocol, List<String>> bases, RungSource... sources) {
		return new Suite(id, Arrays.stream(sources).map(RungSource::rungs).flatMap(List::stream).toList(),
				Load.ALL.stream().filter((load) -> loads.contains(load.id())).toList(), bases);
	}

	/**
	 * A suite by its identifier.
	 * @return the suite, empty if there is none
	 */
	public static Optional<Suite> of(String id) {
		return ALL.stream().filter((suite) -> suite.id().equals(id)).findFirst();
	}

}
