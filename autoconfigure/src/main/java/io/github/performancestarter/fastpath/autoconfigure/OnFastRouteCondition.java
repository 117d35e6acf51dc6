package io.github.performancestarter.fastpath.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutes;
import io.github.performancestarter.fastpath.FastRoutesCustomizer;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a fast route is declared, by whatever means: without one, the server stays
 * as it is.
 */
final class OnFastRouteCondition extends AnyNestedCondition {

	OnFastRouteCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * Matches if the properties declare a route.
	 */
	@Conditional(OnRouteProperty.class)
	static class Property {

	}

	/**
	 * Matches if a bean declares a route.
	 */
	@ConditionalOnBean(FastRoute.class)
	static class RouteBean {

	}

	/**
	 * Matches if a bean declares several routes.
	 */
	@ConditionalOnBean(FastRoutes.class)
	static class RoutesBean {

	}

	/**
	 * Matches if a bean can add routes.
	 */
	@ConditionalOnBean(FastRoutesCustomizer.class)
	static class CustomizerBean {

	}

	/**
	 * Looks for the first route of the properties.
	 */
	static class OnRouteProperty extends SpringBootCondition {

		private static final String NAME = FastPathProperties.PREFIX + ".routes";

		private static final Bindable<List<?>> ROUTES = Bindable.of(ResolvableType.forClassWithGenerics(List.class,
				ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class)));

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("Fast route property");
			return declared(context) ? ConditionOutcome.match(message.foundExactly("'" + NAME + "'"))
					: ConditionOutcome.noMatch(message.didNotFind("'" + NAME + "'").atAll());
		}

		private static boolean declared(ConditionContext context) {
			try {
				return Binder.get(context.getEnvironment())
					.bind(NAME, ROUTES)
					.map((routes) -> !routes.isEmpty())
					.orElse(false);
			}
			catch (BindException ex) {
				// matches, so that the binding of the properties reports it
				return true;
			}
		}

	}

}
