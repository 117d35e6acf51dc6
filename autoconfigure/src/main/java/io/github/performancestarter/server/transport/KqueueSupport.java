package io.github.performancestarter.server.transport;

import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueDatagramChannel;
import io.netty.channel.kqueue.KQueueDomainDatagramChannel;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerDomainSocketChannel;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.DomainDatagramChannel;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.channel.unix.ServerDomainSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Event loops over kqueue. Listeners may share a port, but the kernel gives all
 * connections to one of them.
 */
final class KqueueSupport implements TransportSupport {

	@Override
	public @Nullable Throwable unavailable() {
		return KQueue.unavailabilityCause();
	}

	@Override
	public IoHandlerFactory handlers() {
		return KQueueIoHandler.newFactory();
	}

	@Override
	public ChannelTypes channels() {
		return new ChannelTypes(Transport.KQUEUE)
			.with(SocketChannel.class, KQueueSocketChannel.class, KQueueSocketChannel::new)
			.with(ServerSocketChannel.class, KQueueServerSocketChannel.class, KQueueServerSocketChannel::new)
			.with(DatagramChannel.class, KQueueDatagramChannel.class, KQueueDatagramChannel::new)
			.with(DomainSocketChannel.class, KQueueDomainSocketChannel.class, KQueueDomainSocketChannel::new)
			.with(ServerDomainSocketChannel.class, KQueueServerDomainSocketChannel.class,
					KQueueServerDomainSocketChannel::new)
			.with(DomainDatagramChannel.class, KQueueDomainDatagramChannel.class, KQueueDomainDatagramChannel::new);
	}

	@Override
	public @Nullable ChannelOption<Boolean> reusePort() {
		return null;
	}

}
