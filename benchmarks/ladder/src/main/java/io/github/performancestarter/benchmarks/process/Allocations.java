package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/**
 * The bytes that the threads of another JVM have allocated, read over JMX through its
 * attach mechanism. The agent that answers stays in that JVM, so it comes after
 * everything that is timed. RMI waits for an answer for ever, so each call has a limit: a
 * server that was stopped must not keep the run from its end.
 */
public final class Allocations implements AutoCloseable {

	private static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(20));

	private final TimeLimit limit;

	private final JMXConnector connector;

	private final ThreadMXBean threads;

	/** True iff a call has failed, so that closing would wait in vain once more. */
	private boolean silent;

	private Allocations(TimeLimit limit, JMXConnector connector) throws IOException {
		this.limit = limit;
		this.connector = connector;
		MBeanServerConnection connection = connector.getMBeanServerConnection();
		this.threads = ManagementFactory.newPlatformMXBeanProxy(connection, ManagementFactory.THREAD_MXBEAN_NAME,
				ThreadMXBean.class);
	}

	/**
	 * Attaches to a JVM of the same user.
	 * @param pid its process
	 * @throws IOException if that is not a JVM, it does not let anyone attach, or does
	 * not answer within 20 s
	 */
	public static Allocations attach(long pid) throws IOException, InterruptedException {
		return attach(pid, LIMIT);
	}

	static Allocations attach(long pid, TimeLimit limit) throws IOException, InterruptedException {
		return limit.of("The JVM lets nobody attach", () -> attachNow(pid, limit));
	}

	// The address comes from the JVM that was attached to, not from outside
	@SuppressWarnings("BanJNDI")
	private static Allocations attachNow(long pid, TimeLimit limit) throws IOException {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
			try {
				return new Allocations(limit,
						JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
			}
			finally {
				machine.detach();
			}
		}
		catch (AttachNotSupportedException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * Bytes by thread, for every live platform thread but those of JMX itself.
	 * @throws IOException if the JVM does not answer within 20 s
	 */
	public Map<Long, Long> byThread() throws IOException, InterruptedException {
		this.silent = true;
		Map<Long, Long> allocated = this.limit.of("The JVM does not tell what it allocated", this::read);
		this.silent = false;
		return allocated;
	}

	private Map<Long, Long> read() {
		long[] ids = this.threads.getAllThreadIds();
		ThreadInfo[] infos = this.threads.getThreadInfo(ids);
		long[] bytes = this.threads.getThreadAllocatedBytes(ids);
		Map<Long, Long> allocated = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			if (infos[i] != null && bytes[i] >= 0 && !ofJmx(infos[i].getThreadName())) {
				allocated.put(ids[i], bytes[i]);
			}
		}
		return allocated;
	}

	/**
	 * Bytes allocated between two readings, without threads that ended meanwhile.
	 */
	public static long between(Map<Long, Long> before, Map<Long, Long> after) {
		return after.entrySet()
			.stream()
			.mapToLong((entry) -> entry.getValue() - before.getOrDefault(entry.getKey(), 0L))
			.sum();
	}

	private static boolean ofJmx(String name) {
		return Arrays.stream(new String[] { "RMI ", "JMX ", "Attach Listener" }).anyMatch(name::startsWith);
	}

	@Override
	public void close() throws IOException {
		if (this.silent) {
			return;
		}
		try {
			this.limit.of("The JVM does not end the connection", () -> {
				this.connector.close();
				return this.connector;
			});
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
