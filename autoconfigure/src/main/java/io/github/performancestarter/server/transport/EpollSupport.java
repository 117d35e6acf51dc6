package io.github.performancestarter.server.transport;

import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.DomainDatagramChannel;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.channel.unix.ServerDomainSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * Event loops over epoll. Linux balances connections between listeners of one port.
 */
final class EpollSupport implements TransportSupport {

	@Override
	public @Nullable Throwable unavailable() {
		return Epoll.unavailabilityCause();
	}

	@Override
	public IoHandlerFactory handlers() {
		return EpollIoHandler.newFactory();
	}

	@Override
	public ChannelTypes channels() {
		return new ChannelTypes(Transport.EPOLL)
			.with(SocketChannel.class, EpollSocketChannel.class, EpollSocketChannel::new)
			.with(ServerSocketChannel.class, EpollServerSocketChannel.class, EpollServerSocketChannel::new)
			.with(DatagramChannel.class, EpollDatagramChannel.class, EpollDatagramChannel::new)
			.with(DomainSocketChannel.class, EpollDomainSocketChannel.class, EpollDomainSocketChannel::new)
			.with(ServerDomainSocketChannel.class, EpollServerDomainSocketChannel.class,
					EpollServerDomainSocketChannel::new)
			.with(DomainDatagramChannel.class, EpollDomainDatagramChannel.class, EpollDomainDatagramChannel::new);
	}

	@Override
	public @Nullable ChannelOption<Boolean> reusePort() {
		return UnixChannelOption.SO_REUSEPORT;
	}

}
