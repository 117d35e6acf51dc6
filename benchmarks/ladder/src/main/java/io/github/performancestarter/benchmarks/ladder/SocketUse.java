package io.github.performancestarter.benchmarks.ladder;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.process.ProcessReadings;
import io.github.performancestarter.benchmarks.process.TcpSockets;
import io.github.performancestarter.benchmarks.rung.Description;

/**
 * How the process of a JVM uses sockets, as Linux shows it. What a rung says may not be
 * so: where a transport cannot be had, frameworks fall back to another without a word.
 *
 * @param ioUring true iff it holds a ring
 * @param timers true iff it holds a timer of the kernel, as each of Netty's epoll loops
 * does, and nothing else of these servers
 * @param listeners how many sockets listen on its port
 * @param openSsl true iff Netty's OpenSSL is loaded, which is used then
 */
record SocketUse(boolean ioUring, boolean timers, long listeners, boolean openSsl) {

	static SocketUse of(ProcessReadings readings, int port) {
		return new SocketUse(readings.holds("anon_inode:[io_uring]"), readings.holds("anon_inode:[timerfd]"),
				new TcpSockets(port).listening(), readings.maps("netty_tcnative"));
	}

	/**
	 * What the process does, in the words of the rung where it does what the rung says.
	 * @param told what the rung says
	 * @param loops how many event loops it has
	 */
	String text(Description told, int loops) {
		return transport(told.transport()) + shared(loops) + ((told.protocol() == Protocol.HTTPS) ? tls() : "");
	}

	private String transport(String told) {
		if (this.ioUring) {
			return Description.IO_URING;
		}
		if (this.timers) {
			return Description.EPOLL;
		}
		boolean expected = told.startsWith(Description.IO_URING) || told.startsWith(Description.EPOLL);
		return expected ? Description.NIO : told.replace(Description.LISTENERS, "").replaceFirst(", TLS by .*", "");
	}

	private String shared(int loops) {
		if (this.listeners <= 1) {
			return "";
		}
		return (this.listeners == loops) ? Description.LISTENERS : ", " + this.listeners + " listeners";
	}

	private String tls() {
		return this.openSsl ? Description.OPENSSL : Description.JAVA_TLS;
	}

}
