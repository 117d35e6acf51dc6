package io.github.performancestarter.server.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.DomainDatagramChannel;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.channel.unix.ServerDomainSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.EventExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Tag("io_uring")
@EnabledOnOs(OS.LINUX)
class ServerLoopsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@ParameterizedTest
	@EnumSource(names = { "EPOLL", "IO_URING", "NIO" })
	void threadsAreNamedDaemonsInTheOrderOfTheLoops(Transport transport) throws Exception {
		try (Loops loops = Loops.of(transport, 3)) {
			ServerLoops server = loops.get();
			assertThat(server.size()).isEqualTo(3);
			for (int i = 0; i < 3; i++) {
				EventLoop loop = (EventLoop) server.only(i).onServer(true);
				Thread thread = loop.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
				assertThat(thread.getName()).isEqualTo("server-" + transport.word() + "-" + (i + 1))
					.isEqualTo(server.name(i));
				assertThat(thread.isDaemon()).isTrue();
				assertThat(server.indexOf(loop)).isEqualTo(i);
			}
		}
	}

	@Test
	void blockIsRefusedOnALoop() throws Exception {
		try (Loops loops = Loops.of(Transport.AUTO, 1)) {
			Throwable thrown = loops.get().onServer(true).submit(() -> {
				try {
					Mono.never().block(Duration.ofMillis(1));
					return null;
				}
				catch (IllegalStateException ex) {
					return ex;
				}
			}).get(10, TimeUnit.SECONDS);
			assertThat(thrown).hasMessageContaining("blocking, which is not supported in thread server-");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "EPOLL", "IO_URING", "NIO" })
	void channelsFitTheLoopsWhateverIsPreferred(Transport transport) {
		try (Loops loops = Loops.of(transport, 1)) {
			List<LoopResources> both = List.of(loops.get(), loops.get().only(0));
			for (LoopResources resources : both) {
				for (boolean preferNative : new boolean[] { true, false }) {
					register(resources, ServerSocketChannel.class, preferNative);
					register(resources, SocketChannel.class, preferNative);
					register(resources, DatagramChannel.class, preferNative);
					register(resources, DomainSocketChannel.class, preferNative);
					register(resources, ServerDomainSocketChannel.class, preferNative);
				}
			}
		}
	}

	private static <C extends Channel> void register(LoopResources resources, Class<C> type, boolean preferNative) {
		EventLoop loop = resources.onServer(preferNative).next();
		Channel channel = resources.onChannel(raw(type), loop);
		assertThat(loop.register(channel).awaitUninterruptibly(10, TimeUnit.SECONDS)).isTrue();
		assertThat(channel.isRegistered()).isTrue();
		assertThat((Class<?>) resources.onChannelClass(type, loop)).isEqualTo(channel.getClass());
		channel.close().awaitUninterruptibly(10, TimeUnit.SECONDS);
	}

	/** As Reactor Netty uses them: NIO's domain sockets are of no common interface. */
	@SuppressWarnings("unchecked")
	private static Class<Channel> raw(Class<? extends Channel> type) {
		return (Class<Channel>) type;
	}

	@Test
	void kindOfChannelThatATransportHasNotIsRefused() {
		try (Loops loops = Loops.of(Transport.NIO, 1)) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> loops.get().onChannel(DomainDatagramChannel.class, loops.get().onServer(true)))
				.withMessage("The transport nio has no DomainDatagramChannel");
		}
	}

	@Test
	void narrowedResourcesGiveOneLoopToServersAndAllToClients() {
		try (Loops loops = Loops.of(Transport.AUTO, 2)) {
			ServerLoops server = loops.get();
			LoopResources second = server.only(1);
			assertThat(second.onServer(true)).isSameAs(second.onServerSelect(false)).isInstanceOf(EventLoop.class);
			assertThat(second.onServer(true).next()).isSameAs(second.onServer(true));
			assertThat(second.onClient(true)).isSameAs(server.onClient(true));
			assertThat(ServerLoops.of(second)).isSameAs(server);
			StepVerifier.create(second.disposeLater()).expectComplete().verify(PATIENCE);
			assertThat(server.isDisposed()).isFalse();
			assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> server.only(2));
		}
	}

	@Test
	void clientStaysOnTheLoopThatAsks() throws Exception {
		try (Loops loops = Loops.of(Transport.AUTO, 2)) {
			ServerLoops server = loops.get();
			for (EventExecutor executor : server.onServer(true)) {
				assertThat(executor.submit(() -> server.onClient(true).next()).get(10, TimeUnit.SECONDS))
					.isSameAs(executor);
			}
		}
	}

	@Test
	void kernelBalancesBetweenListenersOnLinux() {
		for (Transport transport : List.of(Transport.EPOLL, Transport.IO_URING)) {
			try (Loops loops = Loops.of(transport, 1)) {
				assertThat(loops.get().reusePort()).isEqualTo(UnixChannelOption.SO_REUSEPORT);
			}
		}
		try (Loops loops = Loops.of(Transport.NIO, 1)) {
			assertThat(loops.get().reusePort()).hasToString("SO_REUSEPORT");
		}
		assertThat(new KqueueSupport().reusePort()).isNull();
	}

	@Test
	void disposedLoopsEndTheirThreads() throws Exception {
		ServerLoops loops = ServerLoops.create(TransportChoice.of(Transport.AUTO, false), 2);
		List<Thread> threads = new ArrayList<>();
		for (EventExecutor executor : loops.onServer(true)) {
			threads.add(executor.submit(Thread::currentThread).get(10, TimeUnit.SECONDS));
		}
		assertThat(loops.isDisposed()).isFalse();
		StepVerifier.create(loops.disposeLater(Duration.ZERO, PATIENCE)).expectComplete().verify(PATIENCE);
		assertThat(loops.isDisposed()).isTrue();
		for (Thread thread : threads) {
			thread.join(10_000);
			assertThat(thread.isAlive()).isFalse();
		}
		StepVerifier.create(loops.disposeLater(Duration.ZERO, PATIENCE)).expectComplete().verify(PATIENCE);
	}

	@Test
	void loopsThatWereNeverUsedHaveNothingToEnd() {
		ServerLoops loops = ServerLoops.create(TransportChoice.of(Transport.AUTO, false), 2);
		StepVerifier.create(loops.disposeLater(Duration.ofSeconds(2), PATIENCE))
			.expectComplete()
			.verify(Duration.ofSeconds(1));
		assertThat(loops.isDisposed()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> loops.onServer(true))
			.withMessage("The event loops are disposed");
	}

	@Test
	void quietPeriodLongerThanTheTimeLimitEndsTheLoops() {
		ServerLoops loops = ServerLoops.create(TransportChoice.of(Transport.AUTO, false), 1);
		assertThat(loops.onServer(true).isShuttingDown()).isFalse();
		StepVerifier.create(loops.disposeLater(Duration.ofMillis(200), Duration.ofMillis(1)))
			.expectComplete()
			.verify(PATIENCE);
		assertThat(loops.onServer(true).isTerminated()).isTrue();
	}

	@Test
	void loopsOfOneJvmAreIndependent() throws Exception {
		try (Loops kept = Loops.of(Transport.AUTO, 1)) {
			try (Loops disposed = Loops.of(Transport.NIO, 1)) {
				assertThat(disposed.get().onChannelClass(ServerSocketChannel.class, disposed.get().onServer(true)))
					.isNotEqualTo(EpollServerSocketChannel.class);
			}
			assertThat(kept.get().onServer(true).submit(() -> "alive").get(10, TimeUnit.SECONDS)).isEqualTo("alive");
			assertThat(ServerLoops.of(LoopResources.create("other"))).isNull();
		}
	}

	@Test
	void sizeMustBePositive() {
		TransportChoice choice = TransportChoice.of(Transport.NIO, true);
		assertThatIllegalArgumentException().isThrownBy(() -> ServerLoops.create(choice, 0))
			.withMessage("size must be more than zero: 0");
	}

}
