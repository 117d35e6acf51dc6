package io.github.performancestarter.fastpath.webflux;

import java.util.List;
import java.util.Objects;

import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.github.performancestarter.fastpath.Methods;
import io.github.performancestarter.fastpath.metrics.ServerRequestMeter;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.http.server.reactive.observation.ServerRequestObservationConvention;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds the meter of fast requests by observing a made-up request as WebFlux observes a
 * real one.
 *
 * @since 0.1.0
 */
public final class ObservedServerRequests implements ServerRequestMeter.Resolver {

	/*
	 * A registry of its own, with the application's convention, predicates and filters
	 * and one handler that keeps what the application's handlers would see. So name and
	 * tags are right however the application changes them, and nothing is recorded.
	 */

	private static final ServerRequestObservationConvention DEFAULT = new DefaultServerRequestObservationConvention();

	private final ProbeExchanges exchanges;

	private final ServerRequestObservationConvention convention;

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Last last = new Last();

	/**
	 * Creates a resolver.
	 * @param exchanges makes the requests to observe
	 * @param convention the application's convention, or {@code null} for the default
	 * @param predicates what decides whether requests are observed
	 * @param filters what changes observations before they are recorded
	 */
	public ObservedServerRequests(ProbeExchanges exchanges, @Nullable ServerRequestObservationConvention convention,
			List<ObservationPredicate> predicates, List<ObservationFilter> filters) {
		this.exchanges = exchanges;
		this.convention = (convention != null) ? convention : DEFAULT;
		predicates.forEach(this.registry.observationConfig()::observationPredicate);
		filters.forEach(this.registry.observationConfig()::observationFilter);
		this.registry.observationConfig().observationHandler(this.last);
	}

	@Override
	public synchronized @Nullable ServerRequestMeter resolve(Series series) {
		this.last.context = null;
		ServerWebExchange exchange = this.exchanges.exchange(Methods.names().get(series.method()),
				series.route().path());
		exchange.getResponse().setRawStatusCode(series.status());
		ServerRequestObservationContext context = new ServerRequestObservationContext(exchange.getRequest(),
				exchange.getResponse(), exchange.getAttributes());
		context.setPathPattern(series.route().path());
		Observation observation = ServerHttpObservationDocumentation.HTTP_REACTIVE_SERVER_REQUESTS
			.observation(this.convention, DEFAULT, () -> context, this.registry);
		observation.start().stop();
		return (this.last.context != null) ? meter(this.last.context) : null;
	}

	/** As Micrometer's DefaultMeterObservationHandler does. */
	private static ServerRequestMeter meter(Observation.Context context) {
		Tags tags = Tags.of("error", KeyValue.NONE_VALUE);
		for (KeyValue keyValue : context.getLowCardinalityKeyValues()) {
			tags = tags.and(Tag.of(keyValue.getKey(), keyValue.getValue()));
		}
		return new ServerRequestMeter(Objects.requireNonNull(context.getName()), tags);
	}

	/**
	 * Keeps the last observation.
	 */
	private static final class Last implements ObservationHandler<Observation.Context> {

		private Observation.@Nullable Context context;

		@Override
		public void onStop(Observation.Context context) {
			this.context = context;
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
