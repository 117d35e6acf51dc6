package io.github.performancestarter.benchmarks.scenario.load;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * How the generator reads and writes sockets. Epoll's timers have nanoseconds, those of
 * NIO milliseconds, which its lateness shows.
 *
 * @param name the name to show
 * @param handler waits for sockets and timers
 * @param channel the type of its connections
 */
record Transport(String name, IoHandlerFactory handler, Class<? extends SocketChannel> channel) {

	static Transport best() {
		return Epoll.isAvailable() ? new Transport("epoll", EpollIoHandler.newFactory(), EpollSocketChannel.class)
				: new Transport("nio", NioIoHandler.newFactory(), NioSocketChannel.class);
	}

}
