package io.github.performancestarter.pipeline;

import io.github.performancestarter.message.MessageObserver;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Two observers that see the same messages, one after the other.
 *
 * @param first sees them first
 * @param second sees them next
 */
record ObserverPair(MessageObserver first, MessageObserver second) implements MessageObserver {

	@Override
	public void reading(Object message, @Nullable HttpRequest request, boolean end) {
		this.first.reading(message, request, end);
		this.second.reading(message, request, end);
	}

	@Override
	public void writing(HttpResponse response) {
		this.first.writing(response);
		this.second.writing(response);
	}

	@Override
	public void written() {
		this.first.written();
		this.second.written();
	}

}
