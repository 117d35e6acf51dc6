package io.github.performancestarter.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * An attack on a server of this machine that goes on until it is closed.
 */
public final class Attack implements AutoCloseable {

	/*
	 * One thread gives each connection a turn again and again. No call waits, so a server
	 * that takes nothing costs the attacker nothing. A connection that the server ended
	 * is opened anew, so the pressure does not fall; but at most so many in each round
	 * that the attack is not about opening connections.
	 */

	private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	/** One in so many rounds a connection that drips sends something. */
	private static final int DRIP = 25;

	/** All connections are there after about so many rounds. */
	private static final int ROUNDS_TO_OPEN = 500;

	private static final int LEAST_OPENED = 2;

	private static final int BUFFER = 16 * 1024;

	private final InetSocketAddress server;

	private final Script script;

	private final List<Connection> connections = new ArrayList<>();

	private final ByteBuffer answers = ByteBuffer.allocateDirect(64 * 1024);

	private final AtomicLong opened = new AtomicLong();

	private final AtomicLong ended = new AtomicLong();

	private final Thread thread = new Thread(this::run, "attack");

	private final int mostOpened;

	private volatile boolean closed;

	private Attack(int port, Script script) {
		this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		this.script = script;
		this.mostOpened = Math.max(LEAST_OPENED, script.connections() / ROUNDS_TO_OPEN);
		for (int i = 0; i < script.connections(); i++) {
			this.connections.add(new Connection());
		}
	}

	/**
	 * Begins an attack.
	 * @param port of the server
	 * @param script what each connection does
	 * @return the attack
	 */
	public static Attack start(int port, Script script) {
		Attack attack = new Attack(port, script);
		attack.thread.setDaemon(true);
		attack.thread.start();
		return attack;
	}

	/**
	 * Returns how many connections were opened.
	 * @return the number since the start
	 */
	public long opened() {
		return this.opened.get();
	}

	/**
	 * Returns how many connections the server ended, as far as it was seen.
	 * @return the number since the start
	 */
	public long ended() {
		return this.ended.get();
	}

	private void run() {
		for (int round = 0; !this.closed; round++) {
			int opened = 0;
			for (Connection connection : this.connections) {
				if (connection.isOpen() || opened++ < this.mostOpened) {
					connection.turn(round % DRIP == 0);
				}
			}
			LockSupport.parkNanos(TURN_NANOS);
		}
		this.connections.forEach(Connection::close);
	}

	@Override
	public void close() {
		this.closed = true;
		try {
			this.thread.join(10_000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A connection, opened anew when it has ended.
	 */
	private final class Connection {

		private @Nullable SocketChannel channel;

		private ByteBuffer out = ByteBuffer.allocate(0);

		private boolean connected;

		private boolean isOpen() {
			return this.channel != null;
		}

		private void turn(boolean drips) {
			try {
				SocketChannel channel = (this.channel != null) ? this.channel : open();
				if (!this.connected) {
					this.connected = channel.finishConnect();
				}
				if (this.connected) {
					write(channel, drips);
					if (Attack.this.script.reads()) {
						read(channel);
					}
				}
			}
			catch (IOException ex) {
				end();
			}
		}

		private SocketChannel open() throws IOException {
			SocketChannel channel = SocketChannel.open();
			this.channel = channel;
			this.connected = false;
			this.out = ByteBuffer.wrap(Attack.this.script.first());
			channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
			channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
			channel.configureBlocking(false);
			channel.connect(Attack.this.server);
			Attack.this.opened.incrementAndGet();
			return channel;
		}

		private void write(SocketChannel channel, boolean drips) throws IOException {
			Script script = Attack.this.script;
			channel.write(this.out);
			boolean more = script.pace() == Script.Pace.FLOOD || script.pace() == Script.Pace.DRIP && drips;
			while (more && !this.out.hasRemaining()) {
				this.out = ByteBuffer.wrap(script.more());
				channel.write(this.out);
				more = script.pace() == Script.Pace.FLOOD;
			}
		}

		private void read(SocketChannel channel) throws IOException {
			ByteBuffer answers = Attack.this.answers;
			if (channel.read(answers.clear()) < 0) {
				end();
			}
		}

		private void end() {
			if (this.channel != null) {
				Attack.this.ended.incrementAndGet();
				close();
			}
		}

		private void close() {
			try {
				if (this.channel != null) {
					this.channel.close();
				}
			}
			catch (IOException ex) {
				// it is gone all the same
			}
			this.channel = null;
		}

	}

}
