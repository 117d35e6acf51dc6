package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TcpSocketsTests {

	@Test
	void socketsAreToldApartByLocalPortAndState(@TempDir Path lists) throws IOException {
		Files.writeString(lists.resolve("tcp"), """
				  sl  local_address rem_address   st tx_queue rx_queue
				   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000
				   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000
				   2: 0100007F:D431 0100007F:1F90 01 00000000:00000000
				   3: 0100007F:1F90 0100007F:D432 08 00000000:00000000
				   4: 0100007F:1F90 0100007F:D433 06 00000000:00000000
				   5: 0100007F:1F91 00000000:0000 0A 00000000:00000000
				""");
		TcpSockets sockets = new TcpSockets(lists, 8080);
		assertThat(sockets.listening()).isOne();
		assertThat(sockets.held()).isEqualTo(2);
		Files.writeString(lists.resolve("tcp6"),
				"   0: 0000000000000000FFFF00000100007F:1F90 00000000000000000000000000000000:0000 0A 0:0\n");
		assertThat(sockets.listening()).isEqualTo(2);
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it reads /proc")
	void listenerAndItsConnectionsAreFound() throws IOException {
		try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
				Socket served = listener.accept()) {
			TcpSockets sockets = new TcpSockets(listener.getLocalPort());
			assertThat(sockets.listening()).isOne();
			assertThat(sockets.held()).isOne();
			assertThat(served.isConnected()).isTrue();
			client.shutdownOutput();
			assertThat(sockets.held()).as("the server has not closed it yet").isOne();
		}
	}

}
