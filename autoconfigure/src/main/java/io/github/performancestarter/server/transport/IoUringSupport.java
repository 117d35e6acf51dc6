package io.github.performancestarter.server.transport;

import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.channel.unix.ServerDomainSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Event loops over io_uring. Linux balances connections between listeners of one port.
 */
final class IoUringSupport implements TransportSupport {

	@Override
	public @Nullable Throwable unavailable() {
		return IoUring.unavailabilityCause();
	}

	@Override
	public IoHandlerFactory handlers() {
		return IoUringIoHandler.newFactory();
	}

	@Override
	public ChannelTypes channels() {
		return new ChannelTypes(Transport.IO_URING)
			.with(SocketChannel.class, IoUringSocketChannel.class, IoUringSocketChannel::new)
			.with(ServerSocketChannel.class, IoUringServerSocketChannel.class, IoUringServerSocketChannel::new)
			.with(DatagramChannel.class, IoUringDatagramChannel.class, IoUringDatagramChannel::new)
			.with(DomainSocketChannel.class, IoUringDomainSocketChannel.class, IoUringDomainSocketChannel::new)
			.with(ServerDomainSocketChannel.class, IoUringServerDomainSocketChannel.class,
					IoUringServerDomainSocketChannel::new);
	}

	@Override
	public @Nullable ChannelOption<Boolean> reusePort() {
		return UnixChannelOption.SO_REUSEPORT;
	}

}
