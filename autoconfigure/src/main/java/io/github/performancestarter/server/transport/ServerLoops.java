package io.github.performancestarter.server.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * The event loops of a server, all on one transport, and of the clients that share them.
 * The parameter {@code useNative} means nothing here: the transport was chosen when the
 * loops were made.
 *
 * @since 0.1.0
 */
public final class ServerLoops implements LoopResources {

	/*
	 * Any thread. The loops are made with the instance, their threads start with their
	 * first task. Clients get a view that prefers the loop of the calling thread; making
	 * it gives each loop a task, so it is made when the first client asks. Who made the
	 * instance disposes it; what only() returns owns nothing.
	 */

	private final TransportChoice choice;

	private final ChannelTypes channels;

	private final MultiThreadIoEventLoopGroup group;

	private final List<EventLoop> loops;

	private @Nullable EventLoopGroup clients;

	private ServerLoops(TransportChoice choice, TransportSupport support, int size) {
		this.choice = choice;
		this.channels = support.channels();
		this.group = new MultiThreadIoEventLoopGroup(size, new LoopThreads(choice.taken()), support.handlers());
		List<EventLoop> loops = new ArrayList<>(size);
		for (EventExecutor executor : this.group) {
			loops.add((EventLoop) executor);
		}
		this.loops = List.copyOf(loops);
	}

	/**
	 * Makes event loops.
	 * @param choice the transport
	 * @param size how many loops, at least one
	 * @return the loops
	 */
	public static ServerLoops create(TransportChoice choice, int size) {
		if (size < 1) {
			throw new IllegalArgumentException("size must be more than zero: " + size);
		}
		return new ServerLoops(choice, choice.support(), size);
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
		return this.loops.size();
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
		return new OneLoop(this, this.loops.get(index));
	}

	/**
	 * Returns the option by which the listeners of one port get their shares of its
	 * connections from the kernel.
	 * @return the option, or {@code null} if the kernel does not balance here
	 */
	public @Nullable ChannelOption<Boolean> reusePort() {
		return this.choice.support().reusePort();
	}

	@Override
	public EventLoopGroup onServer(boolean useNative) {
		return this.group;
	}

	@Override
	public EventLoopGroup onServerSelect(boolean useNative) {
		return this.group;
	}

	@Override
	public synchronized EventLoopGroup onClient(boolean useNative) {
		EventLoopGroup clients = this.clients;
		if (clients == null) {
			clients = LoopResources.colocate(this.group);
			this.clients = clients;
		}
		return clients;
	}

	@Override
	public <C extends Channel> C onChannel(Class<C> channelType, EventLoopGroup group) {
		return this.channels.channel(channelType);
	}

	@Override
	public <C extends Channel> Class<? extends C> onChannelClass(Class<C> channelType, EventLoopGroup group) {
		return this.channels.channelClass(channelType);
	}

	@Override
	public Mono<Void> disposeLater(Duration quietPeriod, Duration timeout) {
		return Mono.defer(() -> {
			Future<?> end = this.group.shutdownGracefully(quietPeriod.toMillis(), timeout.toMillis(),
					TimeUnit.MILLISECONDS);
			return Mono.<Void>create((sink) -> end.addListener((ended) -> sink.success()))
				.timeout(timeout, Mono.error(() -> new IllegalStateException(
						"The event loops did not end within " + timeout.toMillis() + " ms")));
		});
	}

	@Override
	public boolean isDisposed() {
		return this.group.isShuttingDown();
	}

	/**
	 * The resources narrowed to one loop.
	 *
	 * @param all the resources
	 * @param loop the loop
	 */
	private record OneLoop(ServerLoops all, EventLoop loop) implements LoopResources {

		@Override
		public EventLoopGroup onServer(boolean useNative) {
			return this.loop;
		}

		@Override
		public EventLoopGroup onServerSelect(boolean useNative) {
			return this.loop;
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
