package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
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
 * everything that is timed.
 */
public final class Allocations implements AutoCloseable {

	private final JMXConnector connector;

	private final ThreadMXBean threads;

	private Allocations(JMXConnector connector) throws IOException {
		this.connector = connector;
		MBeanServerConnection connection = connector.getMBeanServerConnection();
		this.threads = ManagementFactory.newPlatformMXBeanProxy(connection, ManagementFactory.THREAD_MXBEAN_NAME,
				ThreadMXBean.class);
	}

	/**
	 * Attaches to a JVM of the same user.
	 * @param pid its process
	 * @throws IOException if that is not a JVM, or it does not let anyone attach
	 */
	// The address comes from the JVM that was attached to, not from outside
	@SuppressWarnings("BanJNDI")
	public static Allocations attach(long pid) throws IOException {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
			try {
				return new Allocations(
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
	 */
	public Map<Long, Long> byThread() {
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
		this.connector.close();
	}

}
