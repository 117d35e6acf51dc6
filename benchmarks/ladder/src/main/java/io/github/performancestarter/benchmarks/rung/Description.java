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

	/**
	 * The path of the answer wherever a server has only one.
	 */
	static final String PATH = "/json";

	/**
	 * A server that encodes its answer for each request, over HTTP/1.1, on Netty with
	 * epoll.
	 */
	static Description of(String id, String label) {
		return new Description(id, label, false, AnswerKind.SERIALIZED, Protocol.HTTP_1, PATH, "epoll",
				"Netty, adaptive");
	}

	Description ofOurs() {
		return new Description(this.id, this.label, true, this.answer, this.protocol, this.path, this.transport,
				this.allocator);
	}

	Description answering(AnswerKind kind) {
		return new Description(this.id, this.label, this.ours, kind, this.protocol, this.path, this.transport,
				this.allocator);
	}

	Description overHttp2() {
		return new Description(this.id, this.label, this.ours, this.answer, Protocol.HTTP_2, this.path, this.transport,
				this.allocator);
	}

	Description at(String otherPath) {
		return new Description(this.id, this.label, this.ours, this.answer, this.protocol, otherPath, this.transport,
				this.allocator);
	}

	Description on(String otherTransport, String otherAllocator) {
		return new Description(this.id, this.label, this.ours, this.answer, this.protocol, this.path, otherTransport,
				otherAllocator);
	}

}
