package io.github.performancestarter.server.transport;

import java.net.StandardSocketOptions;
import java.util.Locale;

import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.channel.unix.ServerDomainSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Event loops over the JDK's selector.
 */
final class NioSupport implements TransportSupport {

	@Override
	public @Nullable Throwable unavailable() {
		return null;
	}

	@Override
	public IoHandlerFactory handlers() {
		return NioIoHandler.newFactory();
	}

	@Override
	public ChannelTypes channels() {
		return new ChannelTypes(Transport.NIO).with(SocketChannel.class, NioSocketChannel.class, NioSocketChannel::new)
			.with(ServerSocketChannel.class, NioServerSocketChannel.class, NioServerSocketChannel::new)
			.with(DatagramChannel.class, NioDatagramChannel.class, NioDatagramChannel::new)
			.with(DomainSocketChannel.class, NioDomainSocketChannel.class, NioDomainSocketChannel::new)
			.with(ServerDomainSocketChannel.class, NioServerDomainSocketChannel.class,
					NioServerDomainSocketChannel::new);
	}

	@Override
	public @Nullable ChannelOption<Boolean> reusePort() {
		return isLinux() ? NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT) : null;
	}

	private static boolean isLinux() {
		return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
	}

}
