package io.github.performancestarter.fastpath.webflux;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds the handler of the application that serves a path.
 *
 * @since 0.1.0
 */
public final class HandlerProbe {

	/*
	 * Annotated methods are compared by path and method alone: one that asks for a
	 * header, a parameter or a media type as well still loses those requests to the fast
	 * route. Every other mapping is asked as the dispatcher would ask it, and never again
	 * once it gave no answer in time. Static files are no conflict, to answer them faster
	 * is what a fast route is for.
	 */

	private static final Log logger = LogFactory.getLog(HandlerProbe.class);

	private final ProbeExchanges exchanges;

	private final Duration timeout;

	private final Set<HandlerMapping> mappings;

	/**
	 * Creates a probe of an application.
	 * @param exchanges what to ask with
	 * @param timeout how long one mapping may take for its answer
	 */
	public HandlerProbe(ProbeExchanges exchanges, Duration timeout) {
		this.exchanges = exchanges;
		this.timeout = timeout;
		this.mappings = new CopyOnWriteArraySet<>(
				BeanFactoryUtils.beansOfTypeIncludingAncestors(exchanges.context(), HandlerMapping.class, true, false)
					.values()
					.stream()
					.sorted(AnnotationAwareOrderComparator.INSTANCE)
					.toList());
	}

	/**
	 * Finds the handler that serves a path.
	 * @param method the method of the request
	 * @param path the raw path of the request
	 * @return the handler in words, or {@code null} if there is none
	 */
	public @Nullable String find(String method, String path) {
		if (!this.exchanges.reaches(path)) {
			return null;
		}
		for (HandlerMapping mapping : this.mappings) {
			ServerWebExchange exchange = this.exchanges.exchange(method, path);
			String handler = (mapping instanceof RequestMappingInfoHandlerMapping methods) ? find(methods, exchange)
					: find(mapping, exchange);
			if (handler != null) {
				return handler;
			}
		}
		return null;
	}

	private static @Nullable String find(RequestMappingInfoHandlerMapping mapping, ServerWebExchange exchange) {
		for (Map.Entry<RequestMappingInfo, HandlerMethod> entry : mapping.getHandlerMethods().entrySet()) {
			RequestMappingInfo info = entry.getKey();
			if (info.getPatternsCondition().getMatchingCondition(exchange) != null
					&& info.getMethodsCondition().getMatchingCondition(exchange) != null) {
				return entry.getValue().toString();
			}
		}
		return null;
	}

	private @Nullable String find(HandlerMapping mapping, ServerWebExchange exchange) {
		try {
			Object handler = mapping.getHandler(exchange).block(this.timeout);
			return (handler == null || handler instanceof ResourceWebHandler) ? null : describe(handler, exchange);
		}
		catch (MethodNotAllowedException ex) {
			return null;
		}
		catch (RuntimeException ex) {
			if (ex.getCause() instanceof TimeoutException) {
				this.mappings.remove(mapping);
			}
			logger.warn("Could not ask " + mapping + " for a handler of " + exchange.getRequest().getPath(), ex);
			return null;
		}
	}

	private static String describe(Object handler, ServerWebExchange exchange) {
		Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		String name = handler.getClass().getName();
		int lambda = name.indexOf("$$Lambda");
		String type = (lambda != -1) ? "a function in " + name.substring(0, lambda) : name;
		return (pattern != null) ? type + " for '" + pattern + "'" : type;
	}

}
