package io.github.performancestarter.benchmarks.rung;

import java.util.List;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;

/**
 * All rungs, in the order of measuring.
 */
public final class Rungs {

	/**
	 * What every server answers.
	 */
	public static final String BODY = "{\"message\":\"Hello, World!\"}";

	/**
	 * The content type of that.
	 */
	public static final String CONTENT_TYPE = "application/json";

	private Rungs() {
	}

	/**
	 * Every rung the ladder knows.
	 */
	public static List<Rung> all() {
		return sources().map(RungSource::rungs).flatMap(List::stream).toList();
	}

	/**
	 * The same without servers that are built apart.
	 */
	public static List<Rung> withoutPeers() {
		return sources().filter((source) -> !(source instanceof PeerRungs))
			.map(RungSource::rungs)
			.flatMap(List::stream)
			.toList();
	}

	private static Stream<RungSource> sources() {
		return Stream.of(new NettyRungs(), new NginxRungs(), new FastPathRungs(), new WebFluxRungs(), new PeerRungs(),
				new Http2Rungs());
	}

	/**
	 * The rungs that all others are divided by, the steadiest last.
	 */
	public static List<String> bases(Protocol protocol) {
		return switch (protocol) {
			case HTTP_1 -> List.of(WebFluxRungs.ANNOTATED, NettyRungs.CODEC);
			case HTTP_2 -> List.of(Http2Rungs.WEBFLUX);
		};
	}

}
