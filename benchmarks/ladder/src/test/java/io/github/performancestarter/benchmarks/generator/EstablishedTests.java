package io.github.performancestarter.benchmarks.generator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EstablishedTests {

	@Test
	void onlyOpenConnectionsToThePortCount(@TempDir Path folder) throws Exception {
		Path list = Files.writeString(folder.resolve("tcp"), """
				  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
				   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
				   1: 0100007F:8A10 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 2 1
				   2: 0100007F:1F90 0100007F:8A10 01 00000000:00000000 00:00000000 00000000     0        0 3 1
				   3: 0100007F:8A12 0100007F:1F90 08 00000000:00000000 00:00000000 00000000     0        0 4 1
				   4: 0100007F:8A14 0100007F:1F91 01 00000000:00000000 00:00000000 00000000     0        0 5 1
				""");
		AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
		Established established = new Established(list, 8080, Duration.ofNanos(100), nanos::get);
		assertThat(established.missingOf(3)).as("not counted").isZero();
		nanos.addAndGet(100);
		established.run();
		assertThat(established.missingOf(3)).as("counted too late").isZero();
		nanos.decrementAndGet();
		established.run();
		assertThat(established.missingOf(3)).isEqualTo(2);
		assertThat(established.missingOf(1)).isZero();
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it reads /proc")
	void connectionsOfThisProcessAreSeen() throws Exception {
		try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
				SocketChannel first = SocketChannel.open(StandardProtocolFamily.INET);
				SocketChannel second = SocketChannel.open(StandardProtocolFamily.INET)) {
			listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
			assertThat(first.connect(address) && second.connect(address)).isTrue();
			Established established = new Established(address.getPort(), Duration.ofMinutes(1));
			established.run();
			assertThat(established.missingOf(3)).isEqualTo(1);
		}
	}

}
