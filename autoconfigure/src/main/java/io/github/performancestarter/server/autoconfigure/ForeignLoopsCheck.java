package io.github.performancestarter.server.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Refuses properties of event loops for a server that gets its loops from the
 * application.
 */
final class ForeignLoopsCheck implements Runnable {

	private static final List<String> VOID = List.of("transport", "transport-required", "event-loops");

	private final Environment environment;

	ForeignLoopsCheck(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Looks for a property that is void.
	 * @throws InvalidServerSettingException if there is one
	 */
	@Override
	public void run() {
		Binder binder = Binder.get(this.environment);
		SettingCheck check = new SettingCheck();
		for (String word : VOID) {
			String name = SettingCheck.name(word);
			binder.bind(name, Bindable.of(String.class))
				.ifBound((value) -> check.refuse(name, value, "the server runs on event loops of the application's own",
						"Remove '" + name + "', or the bean that gives the server its event loops, a "
								+ "ReactorResourceFactory or a NettyReactiveWebServerFactory"));
		}
		check.end();
	}

}
