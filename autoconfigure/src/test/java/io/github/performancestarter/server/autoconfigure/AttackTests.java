package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.ToLongFunction;

import io.github.performancestarter.attack.Attack;
import io.github.performancestarter.attack.AttackKind;
import io.github.performancestarter.fastpath.wire.LeakDetection;
import io.github.performancestarter.fastpath.wire.QuietLog;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.autoconfigure.LimitServer.Transport;
import io.github.performancestarter.server.listener.ListenerCounters;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Attacks on a server with all limits: a client that means well is served all the while,
 * memory is bounded and given back, and the attack is ended and counted as the limits
 * say.
 */
@ExtendWith({ LeakDetection.class, QuietLog.class })
class AttackTests {

	private static final AttackKind.Paths PATHS = new AttackKind.Paths("/fast", "/big", "/slow", "/count");

	private static final long MEGABYTE = 1024 * 1024;

	private static final long MOST_BUFFERS = 64 * MEGABYTE;

	/** The leak detector keeps 10 KB of stack traces for each buffer in use. */
	private static final long MOST_HEAP = 128 * MEGABYTE;

	private static final long LEFT_HEAP = 8 * MEGABYTE;

	private static final Duration LENGTH = Duration.ofMillis(2500);

	/** What no answer to the client that means well takes unless it is lost. */
	private static final int PATIENCE_MILLIS = 10_000;

	private static LimitServer server;

	@BeforeAll
	static void start() {
		server = LimitServer.start(Transport.H2C, "server.netty.idle-timeout=3s", "performance.server.allocator=pooled",
				"performance.server.header-timeout=500ms", "performance.server.read-timeout=500ms",
				"performance.server.write-timeout=500ms", "performance.server.max-body-size=64KB",
				"performance.server.max-pipeline-depth=10");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANY_CONNECTIONS")
	void clientThatMeansWellIsServedMeanwhile(AttackKind kind) throws IOException {
		long direct = direct();
		long heap = heap();
		long most = 0;
		try (Wire wire = server.connect(); Attack attack = Attack.start(server.port(), kind.script(PATHS))) {
			long counted = counted(server, kind, attack);
			wire.socket().setSoTimeout(PATIENCE_MILLIS);
			long end = System.nanoTime() + LENGTH.toNanos();
			while (System.nanoTime() < end) {
				serve(wire);
				most = Math.max(most, direct() - direct);
			}
			assertThat(attack.opened()).isGreaterThanOrEqualTo(kind.script(PATHS).connections());
			assertThat(heap() - heap).isLessThan(MOST_HEAP);
			serve(wire);
			await().untilAsserted(() -> assertThat(counted(server, kind, attack) - counted).isPositive());
		}
		assertThat(most).isLessThan(MOST_BUFFERS);
		await().until(() -> server.seen().connections().stream().noneMatch(Channel::isActive));
		server.seen().connections().clear();
		assertThat(heap() - heap).isLessThan(LEFT_HEAP);
	}

	@ParameterizedTest
	@ValueSource(strings = { "close", "wait" })
	void clientThatIsConnectedIsServedWhenMoreConnectThanMay(String policy) throws IOException {
		AttackKind kind = AttackKind.MANY_CONNECTIONS;
		try (LimitServer server = LimitServer.start(Transport.PLAIN, "performance.server.max-connections=50",
				"performance.server.max-connections-policy=" + policy, "server.netty.idle-timeout=1s");
				Wire wire = server.connect()) {
			wire.socket().setSoTimeout(PATIENCE_MILLIS);
			serve(wire);
			try (Attack attack = Attack.start(server.port(), kind.script(PATHS))) {
				long end = System.nanoTime() + LENGTH.toNanos();
				while (System.nanoTime() < end) {
					serve(wire);
				}
				assertThat(attack.opened()).isGreaterThanOrEqualTo(500);
				assertThat(counted(server, kind, attack)).isPositive();
			}
		}
	}

	private static void serve(Wire wire) throws IOException {
		for (String path : new String[] { "/fast", "/plain" }) {
			wire.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith(path);
		}
	}

	/** How often what the attack does was ended or held up by its limit. */
	private static long counted(LimitServer server, AttackKind kind, Attack attack) {
		ToLongFunction<LimitServer> count = switch (kind) {
			case SLOW_HEADS -> (target) -> target.bean(ServerCounters.class).headerTimeouts();
			case SLOW_BODIES -> (target) -> target.counters().readTimeouts();
			case UNREAD_FAST_ANSWERS, UNREAD_LARGE_ANSWERS, SHUT_WINDOWS ->
				(target) -> target.counters().writeTimeouts();
			case ENDLESS_BODIES -> (target) -> target.counters().bodiesRejected();
			case ENDLESS_PIPELINES -> (target) -> target.counters().pipelinePauses();
			case RAPID_RESETS, CONTINUATIONS -> (target) -> target.bean(ServerCounters.class).http2Floods();
			case MANY_CONNECTIONS -> (target) -> refused(target.bean(ListenerCounters.class));
			case LARGE_HEADER, MANY_HEADERS -> (target) -> target.bean(ServerCounters.class).requestsUnreadable();
			// refused by Netty's codec, or closed by Reactor Netty, which do not count
			// them
			case IDLE_CONNECTIONS, HEADER_BOMB -> (target) -> attack.ended();
		};
		return count.applyAsLong(server);
	}

	private static long refused(ListenerCounters counters) {
		return counters.refusedConnections() + counters.acceptPauses();
	}

	private static long direct() {
		return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
	}

	private static long heap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
