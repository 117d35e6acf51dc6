package io.github.performancestarter.fastpath;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has handed on and what it still waits for.
 */
abstract class ConnectionState {

	/*
	 * Plain fields, written by FastPathHandler (ahead of the codec) and FastPathTracker
	 * (behind it) on the connection's event loop only. The tracker is the state: one
	 * object less for each connection, idle ones too.
	 *
	 * The fast path may answer iff nothing that was handed on can still produce bytes or
	 * take some: every message the codec began has ended, every request has its final
	 * response written, and the codec stands between two messages.
	 */

	/** True iff the codec has consumed whole messages and nothing behind them. */
	boolean betweenMessages = true;

	/** True iff the codec is known to hold no bytes. */
	boolean codecEmpty = true;

	/** True iff the connection will never be answered from bytes again. */
	boolean steppedAside;

	/** Requests seen behind the codec whose end has not been seen. */
	int openMessages;

	/** Requests seen behind the codec whose final response has not been written. */
	int inFlight;

	/**
	 * Requests of this connection, from bytes and by the codec. May run over where their
	 * number is not limited; a limit ends the connection before.
	 */
	int requests;

	/** What is being handed on at this moment. */
	@Nullable ByteBuf handedOn;

	/** The reader index of what is handed on at the last end of a message, or -1. */
	int messageEnd = -1;

	/**
	 * Tells whether the server has nothing to do for this connection. The codec may still
	 * hold the beginning of a head.
	 * @return true iff every request has ended and is answered
	 */
	boolean quiet() {
		return this.openMessages == 0 && this.inFlight == 0;
	}

	/**
	 * Tells whether nothing that was handed on can still produce or take bytes.
	 * @return true iff the fast path may answer what comes next
	 */
	boolean idle() {
		return this.betweenMessages && quiet();
	}

	/** Takes the end of a message. */
	void endMessage() {
		this.openMessages--;
		if (this.handedOn != null) {
			this.messageEnd = this.handedOn.readerIndex();
		}
	}

}
