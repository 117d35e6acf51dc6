package io.github.performancestarter.server.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * The event loops of a server, all on one transport, and of the clients that share them.
 * The parameter {@code useNative} means nothing here: the transport was chosen when the
 * instance was made.
 *
 * @since 0.1.0
 */
public final class ServerLoops implements LoopResources {

	/*
	 * Any thread. The loops are made when they are first asked for, so that an
	 * application that has them and never serves ends at once. Guarded by this: group and
	 * disposed, the former published by being volatile. Who made the instance disposes
	 * it; what only() returns owns nothing.
	 */

	/** How much longer than its limit Netty may take. */
	private static final Duration HANGING = Duration.ofSeconds(1);

	private final TransportChoice choice;

	private final ChannelTypes channels;

	private final int size;

	private final LoopThreads threads;

	private volatile @Nullable LoopGroup group;

	/** True iff disposal was asked for. */
	private boolean disposed;

	private ServerLoops(TransportChoice choice, int size) {
		this.choice = choice;
		this.channels = choice.support().channels();
		this.size = size;
		this.threads = new LoopThreads(choice.taken());
	}

	/**
	 * Makes event loops, whose threads start when the first is used.
	 * @param choice the transport
	 * @param size how many loops, at least one
	 * @return the loops
	 */
	public static ServerLoops create(TransportChoice choice, int size) {
		if (size < 1) {
			throw new IllegalArgumentException("size must be more than zero: " + size);
		}
		return new ServerLoops(choice, size);
	}

	/**
	 * Finds the loops that resources stand for.
	 * @param resources any resources
	 * @return the loops if the resources are that, or one of them, else {@code null}
	 */
	public static @Nullable ServerLoops of(LoopResources resources) {
		if (resources instanceof ServerLoops loops) {
			return loops;
		}
		return (resources instanceof OneLoop one) ? one.all() : null;
	}

	/**
	 * Returns the transport the loops are on, and why.
	 * @return the choice
	 */
	public TransportChoice choice() {
		return this.choice;
	}

	/**
	 * Returns the number of loops.
	 * @return the number, at least one
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Returns these resources narrowed to one loop, for a listener whose connections stay
	 * on the loop that accepts them. Clients are not narrowed. To dispose the result does
	 * nothing.
	 * @param index which loop, from zero
	 * @return resources that give exactly that loop to a server
	 * @throws IndexOutOfBoundsException if there is no such loop
	 */
	public LoopResources only(int index) {
		Objects.checkIndex(index, this.size);
		return new OneLoop(this, index);
	}

	/**
	 * Returns the option by which the listeners of one port get their shares of its
	 * connections from the kernel.
	 * @return the option, or {@code null} if the kernel does not balance here
	 */
	public @Nullable ChannelOption<Boolean> reusePort() {
		return this.choice.support().reusePort();
	}

	/** The place of a loop among these, or -1. */
	int indexOf(EventLoop loop) {
		LoopGroup group = this.group;
		return (group != null) ? group.indexOf(loop) : -1;
	}

	/** The name of a loop's thread. */
	String name(int index) {
		return this.threads.name(index);
	}

	private LoopGroup group() {
		LoopGroup group = this.group;
		return (group != null) ? group : make();
	}

	private synchronized LoopGroup make() {
		LoopGroup group = this.group;
		if (group == null) {
			if (this.disposed) {
				throw new IllegalStateException("The event loops are disposed");
			}
			group = new LoopGroup(this.size, this.threads, this.choice.support().handlers());
			this.group = group;
		}
		return group;
	}

	@Override
	public EventLoopGroup onServer(boolean useNative) {
		return group().all();
	}

	@Override
	public EventLoopGroup onServerSelect(boolean useNative) {
		return group().all();
	}

	@Override
	public EventLoopGroup onClient(boolean useNative) {
		return group().clients();
	}

	@Override
	@SuppressWarnings("unchecked") // NIO's domain sockets are of no common interface
	public <C extends Channel> C onChannel(Class<C> channelType, EventLoopGroup group) {
		return (C) this.channels.channel(channelType);
	}

	@Override
	@SuppressWarnings("unchecked") // as above
	public <C extends Channel> Class<? extends C> onChannelClass(Class<C> channelType, EventLoopGroup group) {
		return (Class<? extends C>) this.channels.channelClass(channelType);
	}

	@Override
	public Mono<Void> disposeLater(Duration quietPeriod, Duration timeout) {
		return Mono.defer(() -> {
			LoopGroup group = retire();
			if (group == null) {
				return Mono.empty();
			}
			// Netty takes no limit that is shorter than the period
			Duration limit = (timeout.compareTo(quietPeriod) < 0) ? quietPeriod : timeout;
			Future<?> end = group.all()
				.shutdownGracefully(quietPeriod.toMillis(), limit.toMillis(), TimeUnit.MILLISECONDS);
			return Mono.<Void>create((sink) -> end.addListener((ended) -> sink.success()))
				.timeout(limit.plus(HANGING),
						Mono.error(() -> new IllegalStateException("An event loop hangs and does not end")));
		});
	}

	private synchronized @Nullable LoopGroup retire() {
		this.disposed = true;
		return this.group;
	}

	@Override
	public synchronized boolean isDisposed() {
		return this.disposed;
	}

	/**
	 * The resources narrowed to one loop.
	 *
	 * @param all the resources
	 * @param index which loop
	 */
	private record OneLoop(ServerLoops all, int index) implements LoopResources {

		@Override
		public EventLoopGroup onServer(boolean useNative) {
			return this.all.group().loop(this.index);
		}

		@Override
		public EventLoopGroup onServerSelect(boolean useNative) {
			return onServer(useNative);
		}

		@Override
		public EventLoopGroup onClient(boolean useNative) {
			return this.all.onClient(useNative);
		}

		@Override
		public <C extends Channel> C onChannel(Class<C> channelType, EventLoopGroup group) {
			return this.all.onChannel(channelType, group);
		}

		@Override
		public <C extends Channel> Class<? extends C> onChannelClass(Class<C> channelType, EventLoopGroup group) {
			return this.all.onChannelClass(channelType, group);
		}

		@Override
		public boolean isDisposed() {
			return this.all.isDisposed();
		}

	}

}
