package io.github.performancestarter.server.transport;

import java.time.Duration;
import java.util.List;

import io.github.performancestarter.report.ReportSection.Line;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

class TransportReportTests {

	private static final String HIDDEN = "epoll: netty-transport-native-epoll is not on the class path; kqueue:"
			+ " only for macOS and BSD";

	@Test
	void automaticChoiceIsToldWithItsReasons() {
		TransportChoice choice = choose(Transport.AUTO);
		assertThat(lines(choice, 2, null, HttpServer.create())).containsExactly(
				new Line("transport", "nio, by auto (" + HIDDEN + ")"),
				new Line("event loops", "2, server-nio-1 to server-nio-2"),
				new Line("allocator", "adaptive, Netty's choice"));
	}

	@Test
	void fallbackIsToldWithItsReasons() {
		TransportChoice choice = choose(Transport.EPOLL);
		assertThat(lines(choice, 1, Allocator.UNPOOLED, HttpServer.create())).containsExactly(
				new Line("transport", "nio instead of epoll (" + HIDDEN + ")"),
				new Line("event loops", "1, server-nio-1"), new Line("allocator", "unpooled"));
	}

	@Test
	void propertyCountsForTheAllocatorAheadOfWhatTheServerHad() {
		HttpServer server = HttpServer.create().childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT);
		assertThat(lines(choose(Transport.NIO), 1, null, server)).contains(new Line("allocator", "unpooled"));
		assertThat(lines(choose(Transport.NIO), 1, Allocator.POOLED, server)).contains(new Line("allocator", "pooled"));
	}

	@Test
	void nothingIsClaimedBeforeTheServerIsBound() {
		LoopSettings settings = new LoopSettings(Transport.NIO, false, 1, null);
		TransportExtension extension = new TransportExtension(settings, null, () -> {
			throw new AssertionError();
		});
		assertThat(new TransportReport(settings, extension).describe())
			.isEqualTo(new TransportReport.Summary("nio", null, null, List.of(), null));
	}

	private static TransportChoice choose(Transport asked) {
		HidingClassLoader loader = new HidingClassLoader("io.netty.channel.epoll.", "io.netty.channel.kqueue.");
		return TransportChoice.of(asked, false, true, new TransportProbe(loader, Platform.of("Linux", "amd64")));
	}

	private static List<Line> lines(TransportChoice choice, int size, @Nullable Allocator allocator,
			HttpServer server) {
		LoopSettings settings = new LoopSettings(choice.asked(), false, size, allocator);
		TransportExtension extension = new TransportExtension(settings, new LoopConnections(choice, size), () -> {
			throw new AssertionError();
		});
		ServerLoops loops = ServerLoops.create(choice, size);
		DisposableServer bound = extension.install(server.host("127.0.0.1").port(0)).runOn(loops).bindNow();
		try {
			return new TransportReport(settings, extension).lines();
		}
		finally {
			bound.disposeNow();
			loops.disposeLater(Duration.ZERO, Duration.ofSeconds(10)).block();
		}
	}

}
