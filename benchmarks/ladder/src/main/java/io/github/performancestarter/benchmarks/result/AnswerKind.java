package io.github.performancestarter.benchmarks.result;

/**
 * How a server comes to the bytes of its answer.
 */
public enum AnswerKind {

	/**
	 * Head and body are encoded once, ahead of the request.
	 */
	PRE_ENCODED("pre-encoded response"),

	/**
	 * The head is encoded for each request, the body is a constant.
	 */
	CONSTANT_BODY("constant body"),

	/**
	 * Head and body are encoded for each request.
	 */
	SERIALIZED("serialized for each request");

	private final String label;

	AnswerKind(String label) {
		this.label = label;
	}

	public String label() {
		return this.label;
	}

}
