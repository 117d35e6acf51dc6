package io.github.performancestarter.fastpath;

import java.io.IOException;

/**
 * Puts a body into one content coding. Used at start only.
 */
@FunctionalInterface
interface BodyCoder {

	/**
	 * Codes a body.
	 * @param body the body
	 * @return the coded bytes
	 * @throws IOException if the library fails
	 */
	byte[] encode(byte[] body) throws IOException;

}
