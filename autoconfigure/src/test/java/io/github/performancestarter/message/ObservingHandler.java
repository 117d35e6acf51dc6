package io.github.performancestarter.message;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;

/**
 * Tells an observer what passes it, in pipelines without anything else behind the codec.
 */
public final class ObservingHandler extends ChannelDuplexHandler {

	private final MessageObserver observer;

	/**
	 * Creates a handler.
	 * @param observer is told
	 */
	public ObservingHandler(MessageObserver observer) {
		this.observer = observer;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		this.observer.reading(msg, HttpMessages.request(msg), HttpMessages.isEnd(msg));
		ctx.fireChannelRead(msg);
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
		HttpResponse response = HttpMessages.response(msg);
		if (response != null) {
			this.observer.writing(response);
		}
		boolean end = HttpMessages.isEnd(msg);
		ctx.write(msg, promise);
		if (end) {
			this.observer.written();
		}
	}

}
