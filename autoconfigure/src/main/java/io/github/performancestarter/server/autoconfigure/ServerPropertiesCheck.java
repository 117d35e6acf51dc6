package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.core.env.Environment;

/**
 * Checks the values of the server feature before there is a bean, so that all that is
 * wrong can be told with the names that are.
 *
 * @since 0.1.0
 */
public final class ServerPropertiesCheck {

	private static final BindHandler LENIENT = new IgnoreErrorsBindHandler();

	private ServerPropertiesCheck() {
	}

	/**
	 * Checks the values in an environment. One that cannot be converted is passed over.
	 * @param environment the environment
	 * @param together true iff values are to be compared, unless one is wrong by itself
	 * @return what is wrong, empty if nothing is
	 */
	public static List<InvalidServerSettingException> faults(Environment environment, boolean together) {
		Binder binder = Binder.get(environment);
		PerformanceServerProperties properties = binder.bindOrCreate(PerformanceServerProperties.PREFIX,
				Bindable.of(PerformanceServerProperties.class), LENIENT);
		Shutdown shutdown = value(binder, "server.shutdown", Shutdown.class, Shutdown.GRACEFUL);
		boolean drains = shutdown == Shutdown.GRACEFUL && properties.getDrain().isEnabled();
		SettingCheck check = new SettingCheck();
		ServerSettingsMapper.checkValues(properties, drains, check);
		LoopSettingsMapper.checkValues(properties, check);
		LimitSettingsMapper.check(properties, check);
		if (together && check.passed()) {
			Duration phase = value(binder, "spring.lifecycle.timeout-per-shutdown-phase", Duration.class,
					new LifecycleProperties().getTimeoutPerShutdownPhase());
			Duration idle = binder.bind("server.netty.idle-timeout", Bindable.of(Duration.class), LENIENT).orElse(null);
			ServerSettingsMapper.checkTogether(properties, drains, phase, idle, check);
			LoopSettingsMapper.checkTogether(properties, check);
		}
		return check.faults();
	}

	/**
	 * Says what the number of a property can be.
	 * @param property the full name
	 * @return a mend, a sentence without its full stop, if the property is a number
	 */
	public static Optional<String> mendOfNumber(String property) {
		return NumberSetting.of(property).map(NumberSetting::action);
	}

	private static <T> T value(Binder binder, String name, Class<T> type, T otherwise) {
		return binder.bind(name, Bindable.of(type), LENIENT).orElse(otherwise);
	}

}
