package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.transport.LoopSettings;
import io.github.performancestarter.server.transport.TransportChoice;
import io.github.performancestarter.server.transport.TransportUnavailableException;

/**
 * Chooses the transport and tells by the property's name if it cannot be had.
 */
final class TransportChoiceCheck {

	private static final String TRANSPORT = SettingCheck.name("transport");

	private TransportChoiceCheck() {
	}

	/**
	 * Chooses the transport.
	 * @param settings what was asked for
	 * @return the choice
	 * @throws InvalidServerSettingException if the transport is required and cannot be
	 * had
	 */
	static TransportChoice choose(LoopSettings settings) {
		try {
			return TransportChoice.of(settings.transport(), settings.required());
		}
		catch (TransportUnavailableException ex) {
			String mend = ex.getMend();
			throw new InvalidServerSettingException(TRANSPORT, ex.getTransport().word(), null,
					"the transport cannot be had here: " + ex.getReason(),
					((mend != null) ? mend + ", set '" : "Set '") + TRANSPORT + "' to 'auto', or remove '"
							+ SettingCheck.name("transport-required") + "' to go on with the next best");
		}
	}

}
