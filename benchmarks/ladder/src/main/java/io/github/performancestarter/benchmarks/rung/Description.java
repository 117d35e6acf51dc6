package io.github.performancestarter.benchmarks.rung;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * What a rung is, for people and for the choice of loads.
 *
 * @param id the identifier in results and options
 * @param label the name to show
 * @param ours true iff this project answers or is at least present
 * @param answer how the answer is made
 * @param protocol what it is loaded with
 * @param path the path that is asked for
 * @param transport how it reads and writes sockets
 * @param allocator where its buffers come from
 */
public record Description(String id, String label, boolean ours, AnswerKind answer, Protocol protocol, String path,
		String transport, String allocator) {

	/** Netty's native epoll. */
	public static final String EPOLL = "epoll";

	/** Netty's native io_uring. */
	public static final String IO_URING = "io_uring";

	/** Netty on Java's selectors. */
	public static final String NIO = "NIO";

	/** Follows a transport with SO_REUSEPORT. */
	public static final String LISTENERS = ", a listener for each loop";

	/** Follows a transport under Java's TLS. */
	public static final String JAVA_TLS = ", TLS by Java";

	/** Follows a transport under Netty's OpenSSL. */
	public static final String OPENSSL = ", TLS by OpenSSL";

	/**
	 * The path of the answer wherever a server has only one.
	 */
	static final String PATH = "/json";

	/**
	 * A server that encodes its answer for each request, over HTTP/1.1, on Netty with
	 * epoll.
	 */
	static Description of(String id, String label) {
		return new Description(id, label, false, AnswerKind.SERIALIZED, Protocol.HTTP_1, PATH, EPOLL,
				"Netty, adaptive");
	}

	Description as(String otherId, String otherLabel) {
		return new Description(otherId, otherLabel, this.ours, this.answer, this.protocol, this.path, this.transport,
				this.allocator);
	}

	Description ofOurs() {
		return new Description(this.id, this.label, true, this.answer, this.protocol, this.path, this.transport,
				this.allocator);
	}

	Description answering(AnswerKind kind) {
		return new Description(this.id, this.label, this.ours, kind, this.protocol, this.path, this.transport,
				this.allocator);
	}

	Description over(Protocol otherProtocol) {
		return new Description(this.id, this.label, this.ours, this.answer, otherProtocol, this.path, this.transport,
				this.allocator);
	}

	Description overHttp2() {
		return over(Protocol.HTTP_2);
	}

	Description at(String otherPath) {
		return new Description(this.id, this.label, this.ours, this.answer, this.protocol, otherPath, this.transport,
				this.allocator);
	}

	Description on(String otherTransport) {
		return on(otherTransport, this.allocator);
	}

	Description on(String otherTransport, String otherAllocator) {
		return new Description(this.id, this.label, this.ours, this.answer, this.protocol, this.path, otherTransport,
				otherAllocator);
	}

}
