package io.github.performancestarter.fastpath.wire;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A request that a sentence of RFC 9110 or 9112 is about.
 *
 * @param section the RFC and the section
 * @param name what is special about the request
 * @param request its bytes, a character each
 * @param required what the server must do
 * @param met tells whether it did
 * @param unmetBy the servers that do not
 * @param difference why a fast route may answer differently, if it may
 */
record ConformanceCase(String section, String name, String request, String required, Predicate<Conversation> met,
		Set<Side> unmetBy, @Nullable String difference) {

	/** A server that is asked. */
	enum Side {

		/** WebFlux on Reactor Netty without the starter. */
		OFF,

		/** The starter with its defaults. */
		ON,

		/** Also with {@code performance.server.strict-host=true}. */
		STRICT

	}

	/** Begins a case of RFC 9112. */
	static Request message(String section, String name, String request) {
		return new Request("9112 " + section, name, request);
	}

	/** Begins a case of RFC 9110. */
	static Request semantics(String section, String name, String request) {
		return new Request("9110 " + section, name, request);
	}

	/** Reactor Netty does not do it, and the starter leaves that as it is. */
	ConformanceCase unmet() {
		return unmetBy(Set.of(Side.values()));
	}

	/** Reactor Netty does not do it; it does with {@code strict-host}. */
	ConformanceCase unmetUnlessStrict() {
		return unmetBy(Set.of(Side.OFF, Side.ON));
	}

	/** Reactor Netty or WebFlux does not do it, a fast route does. */
	ConformanceCase unmetWithoutFastRoute() {
		return unmetBy(Set.of(Side.OFF));
	}

	/** A fast route may answer otherwise than WebFlux. */
	ConformanceCase differs(String why) {
		return new ConformanceCase(this.section, this.name, this.request, this.required, this.met, this.unmetBy, why);
	}

	private ConformanceCase unmetBy(Set<Side> sides) {
		return new ConformanceCase(this.section, this.name, this.request, this.required, this.met, sides,
				this.difference);
	}

	@Override
	public String toString() {
		return this.section + ": " + this.name;
	}

	/**
	 * A case without what is required.
	 *
	 * @param section the RFC and the section
	 * @param name what is special about the request
	 * @param request its bytes
	 */
	record Request(String section, String name, String request) {

		ConformanceCase must(String required, Predicate<Conversation> met) {
			return new ConformanceCase(this.section, this.name, this.request, required, met, Set.of(), null);
		}

		ConformanceCase accepted() {
			return must("200, the next request is answered",
					(conversation) -> conversation.status() == 200 && conversation.nextAnswered());
		}

		ConformanceCase lastAccepted() {
			return must("200, then the end of the connection",
					(conversation) -> conversation.status() == 200 && conversation.endedWithFirst());
		}

		ConformanceCase echoed(String body) {
			return must("200 with the body that was sent, the next request is answered",
					(conversation) -> conversation.status() == 200 && conversation.nextAnswered()
							&& conversation.first().body().equals(body));
		}

		ConformanceCase badRequest() {
			return must("400, then the end of the connection",
					(conversation) -> conversation.status() == 400 && conversation.endedWithFirst());
		}

		/** One of these, and the connection may live on. */
		ConformanceCase refused(int... statuses) {
			List<Integer> any = IntStream.of(statuses).boxed().toList();
			String text = any.isEmpty() ? "any 4xx or 5xx"
					: String.join(" or ", any.stream().map(String::valueOf).toList());
			return must(text, (conversation) -> any.isEmpty() ? conversation.status() >= 400
					: any.contains(conversation.status()));
		}

		/** Where the RFC leaves it to the server. */
		ConformanceCase either() {
			return must("an answer", (conversation) -> conversation.status() >= 200);
		}

		ConformanceCase badRequestOrAccepted() {
			return must("400, or 200 as if it were a space",
					(conversation) -> conversation.status() == 400 || conversation.status() == 200);
		}

	}

}
