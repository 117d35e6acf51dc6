package io.github.performancestarter.pipeline;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;

/**
 * What the kernel knows of the bytes that a socket took.
 */
final class KernelSends {

	/*
	 * The kernel sends new data only if the peer's window lets it, so the window opened
	 * at that time. Data that is sent again tells nothing of the peer: while it is, there
	 * is no progress. Probes of a window that is shut are no data.
	 */

	private static final String EPOLL = "io.netty.channel.epoll.EpollSocketChannel";

	private KernelSends() {
	}

	/**
	 * Returns how long ago a connection's kernel sent something that its peer had room
	 * for.
	 * @param channel the connection
	 * @return the time in nanoseconds, or {@link Long#MAX_VALUE} if it cannot be told
	 */
	static long idleNanos(Channel channel) {
		return EPOLL.equals(channel.getClass().getName()) ? Epoll.idleNanos(channel) : Long.MAX_VALUE;
	}

	/**
	 * Loaded only if there is such a channel: the classes are optional.
	 */
	private static final class Epoll {

		private static long idleNanos(Channel channel) {
			try {
				EpollTcpInfo info = ((EpollSocketChannel) channel).tcpInfo();
				return (info.retransmits() > 0) ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(info.lastDataSent());
			}
			catch (ChannelException ex) {
				// the connection is gone
				return Long.MAX_VALUE;
			}
		}

	}

}
