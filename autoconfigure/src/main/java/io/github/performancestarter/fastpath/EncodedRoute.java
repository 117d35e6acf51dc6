package io.github.performancestarter.fastpath;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A declared route with all its responses made, and the choice among them.
 */
public final class EncodedRoute {

	/*
	 * Immutable, shared by all event loops. select() is the hot path: it reads ranges of
	 * the request's bytes and returns one of the responses made at start, without
	 * allocating, in time linear in the ranges it reads. It answers null whenever the
	 * choice is not certain. evaluate() applies every rule in the order of RFC 9110
	 * section 13.2.2, after those of CORS, and may make a response; wherever select()
	 * answers, evaluate() gives the same.
	 */

	private final int id;

	private final FastRoute route;

	private final int methods;

	private final List<BodyVariant> variants;

	private final byte[][] tags;

	private final @Nullable Negotiation negotiation;

	private final ResponseSet plain;

	private final @Nullable CorsAnswers cors;

	EncodedRoute(int id, FastRoute route, List<BodyVariant> variants, ResponseSet plain, @Nullable CorsAnswers cors) {
		this.id = id;
		this.route = route;
		this.methods = route.getMethods().stream().mapToInt((name) -> 1 << Methods.of(name)).sum();
		this.variants = variants;
		this.tags = variants.stream()
			.map((variant) -> route.isEtag() ? variant.etagBytes() : new byte[0])
			.toArray(byte[][]::new);
		this.negotiation = (variants.size() > 1) ? new Negotiation(variants) : null;
		this.plain = plain;
		this.cors = cors;
	}

	/**
	 * Returns the route's number: dense, from 0, stable for the life of the server.
	 * @return the number
	 */
	public int id() {
		return this.id;
	}

	/**
	 * Returns the declared path.
	 * @return the path
	 */
	public String path() {
		return this.route.getPath();
	}

	/**
	 * Returns the declaration.
	 * @return the route as it was declared
	 */
	public FastRoute route() {
		return this.route;
	}

	List<BodyVariant> variants() {
		return this.variants;
	}

	/**
	 * Returns the route as reports show it.
	 * @return the description
	 */
	public RouteDescription describe() {
		return RouteDescription.of(this.route, this.variants);
	}

	/**
	 * Tells whether a request with a query is handed on.
	 * @return true iff a query declines the request, on the byte path and by the twin
	 */
	public boolean declinesQuery() {
		return this.route.getQuery() == QueryPolicy.DECLINE;
	}

	/**
	 * Chooses the response where the choice is certain.
	 * @param head the request
	 * @return the response, or {@code null} to decline, see {@link #declineOf}
	 */
	public @Nullable EncodedResponse select(RequestHead head) {
		ResponseSet set = this.plain;
		CorsAnswers answers = crossOrigin(head);
		if (answers != null) {
			if (CorsAnswers.isPreflight(head)) {
				return answers.selectPreflight(head);
			}
			set = answers.select(head);
		}
		if (set == null || !hasMethod(head.method)) {
			return null;
		}
		int variant = variant(head);
		if (variant < 0) {
			return null;
		}
		if (head.ifNoneMatchStart >= 0 || head.ifMatchStart >= 0) {
			return selectConditional(head, set, variant);
		}
		return isSafe(head) ? set.full(variant) : set.unsafe(variant);
	}

	private @Nullable EncodedResponse selectConditional(RequestHead head, ResponseSet set, int variant) {
		if (head.ifMatchStart >= 0 || !isSafe(head)) {
			return null;
		}
		return switch (matchNone(head, variant)) {
			case EntityTags.MATCH -> set.notModified(variant);
			case EntityTags.NO_MATCH -> set.full(variant);
			default -> null;
		};
	}

	/**
	 * Names the reason for a {@code null} of {@link #select} on the same head. Not on the
	 * hot path.
	 * @param head the request
	 * @return the reason
	 */
	public Decline declineOf(RequestHead head) {
		CorsAnswers answers = crossOrigin(head);
		if (answers != null && CorsAnswers.isPreflight(head)) {
			return Decline.CORS;
		}
		if (!hasMethod(head.method)) {
			return Decline.METHOD;
		}
		if (answers != null && answers.select(head) == null) {
			return Decline.CORS;
		}
		return (variant(head) < 0) ? Decline.ACCEPT_ENCODING : Decline.CONDITIONAL;
	}

	/**
	 * Chooses the response with every rule of RFC 9110 applied, as the twin needs it.
	 * @param head the request
	 * @return the response, or {@code null} iff the method is not one of the route's, or
	 * a preflight asks for such a method and the route overrides a handler, which may
	 * serve it
	 */
	public @Nullable EncodedResponse evaluate(RequestHead head) {
		CorsAnswers answers = crossOrigin(head);
		if (answers != null && CorsAnswers.isPreflight(head)) {
			return (this.route.isOverride() && !answers.hasRequestedMethod(head)) ? null
					: answers.preflight(head, answers.decide(head));
		}
		if (!hasMethod(head.method)) {
			return null;
		}
		if (answers == null) {
			return evaluate(head, this.plain);
		}
		CorsDecision decision = answers.decide(head);
		if (decision.outcome() == CorsDecision.Outcome.DENIED) {
			return answers.denied();
		}
		return decision.echo(evaluate(head, (decision.set() != null) ? decision.set() : this.plain));
	}

	private EncodedResponse evaluate(RequestHead head, ResponseSet set) {
		int variant = Math.max(0, variant(head));
		if (head.ifMatchStart >= 0 && EntityTags.match(head.bytes, head.ifMatchStart, head.ifMatchEnd,
				this.tags[variant], false) != EntityTags.MATCH) {
			return set.preconditionFailed();
		}
		if (head.ifNoneMatchStart >= 0 && matchNone(head, variant) == EntityTags.MATCH) {
			return isSafe(head) ? set.notModified(variant) : set.preconditionFailed();
		}
		return isSafe(head) ? set.full(variant) : set.unsafe(variant);
	}

	/** GET and HEAD are the first two methods. */
	private static boolean isSafe(RequestHead head) {
		return head.method <= Methods.HEAD;
	}

	private boolean hasMethod(int method) {
		return method >= 0 && (this.methods >>> method & 1) != 0;
	}

	private @Nullable CorsAnswers crossOrigin(RequestHead head) {
		return (head.originStart >= 0) ? this.cors : null;
	}

	private int variant(RequestHead head) {
		if (this.negotiation == null || head.acceptEncodingStart < 0) {
			return 0;
		}
		return this.negotiation.select(head.bytes, head.acceptEncodingStart, head.acceptEncodingEnd);
	}

	private int matchNone(RequestHead head, int variant) {
		return EntityTags.match(head.bytes, head.ifNoneMatchStart, head.ifNoneMatchEnd, this.tags[variant], true);
	}

}
