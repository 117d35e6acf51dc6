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

	<C extends Channel, D extends C> ChannelTypes with(Class<C> type, Class<D> made, Supplier<D> factory) {
		this.types.put(type, new Type<>(made, factory));
		return this;
	}

	/**
	 * Makes a channel.
	 * @param type the interface of a kind of channel
	 * @return a new channel
	 * @throws IllegalArgumentException if the transport has none of that kind
	 */
	<C extends Channel> C channel(Class<C> type) {
		return type.cast(find(type).factory().get());
	}

	/**
	 * Returns the class of the channels that are made.
	 * @param type the interface of a kind of channel
	 * @return the class
	 * @throws IllegalArgumentException if the transport has none of that kind
	 */
	<C extends Channel> Class<? extends C> channelClass(Class<C> type) {
		return find(type).made().asSubclass(type);
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
	 * @param <D> the class of its channels
	 * @param made that class
	 * @param factory makes them
	 */
	private record Type<D extends Channel>(Class<D> made, Supplier<D> factory) {
	}

}
