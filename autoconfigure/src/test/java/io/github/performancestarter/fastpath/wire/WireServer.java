package io.github.performancestarter.fastpath.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.resources.LoopResources;

/**
 * A real Reactor Netty server on a port of its own, with {@link SlowRoutes} and, as asked
 * for, the twin and the byte-level handler.
 */
final class WireServer implements AutoCloseable {

	/** Whether the starter is there. */
	enum Starter {

		/** Reactor Netty alone, with ordinary routes in place of the fast ones. */
		OFF,

		/** The twin answers fast routes, only the byte-level handler is not there. */
		TWIN,

		/** Everything. */
		ON

	}

	private static final Map<Boolean, LoopResources> LOOPS = new ConcurrentHashMap<>();

	private final DisposableServer server;

	private final FastSide fastSide;

	private final Map<Integer, Queue<Integer>> plans;

	private final Queue<Channel> channels;

	private WireServer(DisposableServer server, FastSide fastSide, Map<Integer, Queue<Integer>> plans,
			Queue<Channel> channels) {
		this.server = server;
		this.fastSide = fastSide;
		this.plans = plans;
		this.channels = channels;
	}

	static WireServer start(Starter starter) {
		return with(starter).start();
	}

	static Setup with(Starter starter) {
		return new Setup(starter);
	}

	int port() {
		return this.server.port();
	}

	FastSide fastSide() {
		return this.fastSide;
	}

	RawClient connect() {
		return RawClient.connect(port());
	}

	/** The server's ends of its connections, oldest first. */
	Queue<Channel> channels() {
		return this.channels;
	}

	/**
	 * Says in which pieces the server receives what a client sends next; only with
	 * {@link Setup#splitting()}.
	 * @param client the client
	 * @param plan see {@link Splitter}
	 */
	void plan(RawClient client, List<Integer> plan) {
		client.plan().addAll(plan);
		this.plans.put(client.localPort(), client.plan());
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(10));
		this.fastSide.close();
	}

	/**
	 * How a server is to be.
	 */
	static final class Setup {

		private final Starter starter;

		private final List<UnaryOperator<HttpServer>> customizers = new ArrayList<>();

		private final List<Consumer<Channel>> probes = new ArrayList<>();

		private final Map<Integer, Queue<Integer>> plans = new ConcurrentHashMap<>();

		private Consumer<HttpServerRoutes> routes = new SlowRoutes();

		private boolean nativeTransport = true;

		private boolean lingering;

		private @Nullable ByteBufAllocator allocator;

		private Setup(Starter starter) {
			this.starter = starter;
		}

		Setup nio() {
			this.nativeTransport = false;
			return this;
		}

		/** Connections always end by half-close. */
		Setup lingering() {
			this.lingering = true;
			return this;
		}

		Setup tls() {
			return customize((server) -> server.secure((ssl) -> ssl.sslContext(Certificates.server())));
		}

		Setup protocols(HttpProtocol... protocols) {
			return customize((server) -> server.protocol(protocols));
		}

		Setup allocator(ByteBufAllocator allocator) {
			this.allocator = allocator;
			return this;
		}

		Setup customize(UnaryOperator<HttpServer> customizer) {
			this.customizers.add(customizer);
			return this;
		}

		Setup routes(Consumer<HttpServerRoutes> routes) {
			this.routes = this.routes.andThen(routes);
			return this;
		}

		/** Adds a handler of the test's own at the socket, ahead of everything. */
		Setup atSocket(java.util.function.Supplier<ChannelHandler> handler) {
			this.probes.add((channel) -> channel.pipeline().addFirst(handler.get()));
			return this;
		}

		/** Lets clients plan in which pieces their bytes arrive. */
		Setup splitting() {
			this.probes.add((channel) -> {
				Splitter splitter = new Splitter(this::planOf);
				if (channel.pipeline().get(NettyPipeline.SslHandler) != null) {
					channel.pipeline().addAfter(NettyPipeline.SslHandler, null, splitter);
				}
				else {
					channel.pipeline().addFirst(splitter);
				}
			});
			return this;
		}

		private @Nullable Queue<Integer> planOf(ChannelHandlerContext context) {
			return this.plans.get(((InetSocketAddress) context.channel().remoteAddress()).getPort());
		}

		WireServer start() {
			FastSide fastSide = new FastSide(this.starter, this.lingering);
			Queue<Channel> channels = new ConcurrentLinkedQueue<>();
			HttpServer server = HttpServer.create()
				.host("localhost")
				.port(0)
				.runOn(LOOPS.computeIfAbsent(this.nativeTransport, (key) -> LoopResources.create("wire", 1, 2, true)),
						this.nativeTransport);
			if (this.allocator != null) {
				server = server.childOption(ChannelOption.ALLOCATOR, this.allocator);
			}
			for (UnaryOperator<HttpServer> customizer : this.customizers) {
				server = customizer.apply(server);
			}
			server = fastSide.install(server);
			server = server.doOnChannelInit((observer, channel, remote) -> {
				channels.add(channel);
				this.probes.forEach((probe) -> probe.accept(channel));
			});
			DisposableServer bound = server.route((routes) -> {
				fastSide.route(routes);
				this.routes.accept(routes);
			}).bindNow();
			return new WireServer(bound, fastSide, this.plans, channels);
		}

	}

}
