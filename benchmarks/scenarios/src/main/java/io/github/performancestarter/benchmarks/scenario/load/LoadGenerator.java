package io.github.performancestarter.benchmarks.scenario.load;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * An open-loop generator with a thread of its own, for HTTP/1.1 without pipelining.
 */
public final class LoadGenerator implements AutoCloseable {

	private static final long RECONNECT_MILLIS = 100;

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private final LoadSettings settings;

	private final EventLoopGroup group;

	private final EventLoop loop;

	private final Bootstrap bootstrap;

	private final OpenLoop work;

	public LoadGenerator(String name, LoadSettings settings) {
		Transport transport = Transport.best();
		this.settings = settings;
		this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), transport.handler());
		this.loop = this.group.next();
		this.work = new OpenLoop(this.loop, settings, this::reconnect);
		this.bootstrap = new Bootstrap().group(this.group)
			.channel(transport.channel())
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
			.remoteAddress(InetAddress.getLoopbackAddress(), settings.port())
			.handler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline()
						.addLast(new HttpResponseDecoder(), new Connection(LoadGenerator.this.work, channel));
				}

			});
	}

	/**
	 * How it reads and writes sockets.
	 */
	public static String transport() {
		return Transport.best().name();
	}

	/**
	 * Opens all connections, then starts the schedule.
	 * @return what it counted, once every request has its answer or was given up
	 * @throws IOException if a connection cannot be opened
	 */
	public CompletableFuture<Outcome> start() throws IOException, InterruptedException {
		for (int i = 0; i < this.settings.connections(); i++) {
			ChannelFuture opening = this.bootstrap.connect().await();
			if (!opening.isSuccess()) {
				throw new IOException(
						"The generator cannot connect to port " + this.settings.port() + ": " + opening.cause(),
						opening.cause());
			}
			this.loop.execute(() -> this.work.opened(opening.channel().pipeline().get(Connection.class)));
		}
		this.loop.execute(() -> {
			try {
				this.work.start();
			}
			catch (RuntimeException ex) {
				this.work.outcome().completeExceptionally(ex);
			}
		});
		return this.work.outcome();
	}

	private void reconnect() {
		this.bootstrap.connect().addListener((ChannelFuture opening) -> {
			if (opening.isSuccess()) {
				this.work.opened(opening.channel().pipeline().get(Connection.class));
			}
			else if (!this.work.outcome().isDone()) {
				this.work.connectFailed();
				this.loop.schedule(this::reconnect, RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
			}
		});
	}

	/**
	 * What happened since the last call. The counting goes on meanwhile.
	 */
	public Interval takeInterval() throws InterruptedException {
		try {
			return this.loop.submit(this.work.tally()::takeInterval).get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * Closes all connections and ends its thread.
	 */
	@Override
	public void close() {
		this.work.outcome().cancel(false);
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(CONNECT.toMillis());
	}

}
