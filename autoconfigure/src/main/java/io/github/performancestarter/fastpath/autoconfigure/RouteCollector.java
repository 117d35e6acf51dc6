package io.github.performancestarter.fastpath.autoconfigure;

import java.util.IdentityHashMap;
import java.util.List;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutes;
import io.github.performancestarter.fastpath.FastRoutesCustomizer;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Collects the routes of all sources: properties, then beans, then customizers.
 */
final class RouteCollector {

	private final ListableBeanFactory beans;

	private final RouteMapper mapper;

	private final FastPathProperties properties;

	private final RouteCheck json;

	RouteCollector(ListableBeanFactory beans, RouteMapper mapper, FastPathProperties properties, RouteCheck json) {
		this.json = json;
		this.beans = beans;
		this.mapper = mapper;
		this.properties = properties;
	}

	/**
	 * Collects the routes.
	 * @return the routes, each with its place
	 * @throws io.github.performancestarter.fastpath.InvalidRouteException if a route of
	 * the properties is broken, a path is declared twice, or a body is no JSON
	 */
	FastRoutes collect() {
		FastRoutes.Builder routes = FastRoutes.builder();
		routes.addAll(this.mapper.map(this.properties.getRoutes()));
		for (Named<FastRoute> route : named(FastRoute.class)) {
			routes.add(withSource(route.bean(), "bean '" + route.name() + "'"));
		}
		for (Named<FastRoutes> several : named(FastRoutes.class)) {
			several.bean().forEach((route) -> routes.add(withSource(route, "bean '" + several.name() + "'")));
		}
		FastRoutes collected = customized(routes);
		collected.forEach(this.json::check);
		return collected;
	}

	private FastRoutes customized(FastRoutes.Builder routes) {
		FastRoutes.Builder current = routes;
		for (Named<FastRoutesCustomizer> customizer : named(FastRoutesCustomizer.class)) {
			customizer.bean().customize(current);
			FastRoutes.Builder next = FastRoutes.builder();
			for (FastRoute route : current.routes()) {
				next.add(withSource(route, "customizer '" + customizer.name() + "'"));
			}
			current = next;
		}
		return current.build();
	}

	private static FastRoute withSource(FastRoute route, String source) {
		return (route.getSource() != null) ? route : route.withSource(source);
	}

	private <T> List<Named<T>> named(Class<T> type) {
		IdentityHashMap<T, String> names = new IdentityHashMap<>();
		this.beans.getBeansOfType(type).forEach((name, bean) -> names.put(bean, name));
		return this.beans.getBeanProvider(type)
			.orderedStream()
			.map((bean) -> new Named<>(names.getOrDefault(bean, type.getSimpleName()), bean))
			.toList();
	}

	/**
	 * A bean and what it is called.
	 *
	 * @param <T> the type of the bean
	 * @param name the name
	 * @param bean the bean
	 */
	private record Named<T>(String name, T bean) {

	}

}
