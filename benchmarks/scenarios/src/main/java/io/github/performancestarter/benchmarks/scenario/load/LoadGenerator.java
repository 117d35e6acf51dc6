package io.github.performancestarter.benchmarks.scenario.load;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private static final long ANSWER_SECONDS = 30;

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
	 * Opens all connections.
	 * @throws IOException if one cannot be opened
	 */
	public void open() throws IOException, InterruptedException {
		for (int i = 0; i < this.settings.connections(); i++) {
			ChannelFuture opening = this.bootstrap.connect().await();
			if (!opening.isSuccess()) {
				throw new IOException(
						"The generator cannot connect to port " + this.settings.port() + ": " + opening.cause(),
						opening.cause());
			}
			this.loop.execute(() -> this.work.opened(opening.channel().pipeline().get(Connection.class)));
		}
	}

	/**
	 * Starts the schedule.
	 * @param nanoTime the time it counts from, by {@link System#nanoTime}
	 * @return what it counted, once every request has its answer or was given up
	 */
	public CompletableFuture<Outcome> start(long nanoTime) {
		this.loop.execute(() -> this.work.start(nanoTime));
		return this.work.outcome();
	}

	private void reconnect(long millis) {
		this.loop.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
	}

	private void connect() {
		this.bootstrap.connect().addListener((ChannelFuture opening) -> {
			if (opening.isSuccess()) {
				this.work.opened(opening.channel().pipeline().get(Connection.class));
			}
			else {
				this.work.connectFailed();
			}
		});
	}

	/**
	 * What happened since the last call, to be read before the next one. The counting
	 * goes on meanwhile.
	 * @throws IOException if the generator's thread does not answer
	 */
	public Interval takeInterval() throws IOException, InterruptedException {
		try {
			return this.loop.submit(this.work.tally()::takeInterval).get(ANSWER_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			throw new IOException("The generator's thread hangs", ex);
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
