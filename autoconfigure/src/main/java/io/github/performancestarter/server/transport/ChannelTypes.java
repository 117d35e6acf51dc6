package io.github.performancestarter.server.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.netty.channel.Channel;

/**
 * The kinds of channel that a transport has.
 */
final class ChannelTypes {

	private final Transport transport;

	private final Map<Class<?>, Type<?>> types = new HashMap<>();

	ChannelTypes(Transport transport) {
		this.transport = transport;
	}

	<C extends Channel> ChannelTypes with(Class<? extends Channel> type, Class<C> made, Supplier<C> factory) {
		this.types.put(type, new Type<>(made, factory));
		return this;
	}

	/**
	 * Makes a channel.
	 * @param type the interface of a kind of channel
	 * @return a new channel
	 * @throws IllegalArgumentException if the transport has none of that kind
	 */
	Channel channel(Class<? extends Channel> type) {
		return find(type).factory().get();
	}

	/**
	 * Returns the class of the channels that are made.
	 * @param type the interface of a kind of channel
	 * @return the class
	 * @throws IllegalArgumentException if the transport has none of that kind
	 */
	Class<? extends Channel> channelClass(Class<? extends Channel> type) {
		return find(type).made();
	}

	private Type<?> find(Class<?> type) {
		Type<?> found = this.types.get(type);
		if (found == null) {
			throw new IllegalArgumentException(
					"The transport " + this.transport.word() + " has no " + type.getSimpleName());
		}
		return found;
	}

	/**
	 * One kind.
	 *
	 * @param <C> the class of its channels
	 * @param made that class
	 * @param factory makes them
	 */
	private record Type<C extends Channel>(Class<C> made, Supplier<C> factory) {
	}

}
