package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * What WebFlux stands on: Netty with its codec, and Reactor Netty, with a handler that
 * does no more than answer.
 */
final class NettyRungs implements RungSource {

	static final String CODEC = "netty";

	@Override
	public List<Rung> rungs() {
		return List.of(
				JvmRung.of(Description.of(CODEC, "Netty, HttpServerCodec").answering(AnswerKind.CONSTANT_BODY),
						"servers/netty", "servers.netty.NettyServer"),
				JvmRung.of(Description.of("reactor-netty", "Reactor Netty").answering(AnswerKind.CONSTANT_BODY),
						"servers/reactor-netty", "servers.reactornetty.ReactorNettyServer"));
	}

}
