package io.github.performancestarter.fastpath.actuate;

import java.util.List;
import java.util.Map;

import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.FastPathReport.RouteReport;
import io.github.performancestarter.fastpath.FastPathReport.Work;
import io.github.performancestarter.fastpath.RouteDescription;
import io.github.performancestarter.fastpath.RouteDescription.Variant;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The fast routes, and what each has answered since the start.
 *
 * @since 0.1.0
 */
@Endpoint(id = "fastroutes")
public class FastRoutesEndpoint {

	private final FastPathReport report;

	/**
	 * Creates an endpoint.
	 * @param report where to read
	 */
	public FastRoutesEndpoint(FastPathReport report) {
		this.report = report;
	}

	/**
	 * Describes all fast routes.
	 * @return the routes in the order of their declaration, and the declines of all
	 */
	@ReadOperation
	public FastRoutesDescriptor fastRoutes() {
		return new FastRoutesDescriptor(this.report.routes().stream().map(FastRouteDescriptor::of).toList(),
				this.report.declined());
	}

	/**
	 * All fast routes.
	 *
	 * @param routes the routes
	 * @param declined how many requests were handed on, by reason. A decline belongs to
	 * no route: most happen before one is known
	 */
	public record FastRoutesDescriptor(List<FastRouteDescriptor> routes, Map<String, Long> declined) {
	}

	/**
	 * One fast route.
	 *
	 * @param path the path
	 * @param methods the methods that are answered
	 * @param contentType the media type
	 * @param decorators what the declaration asked for beyond a body
	 * @param bytes the length of the body
	 * @param variants the forms in which the body is kept
	 * @param source where the route was declared
	 * @param answered what it did, or {@code null} if nothing is counted
	 */
	public record FastRouteDescriptor(String path, List<String> methods, String contentType, List<String> decorators,
			int bytes, List<Variant> variants, @Nullable String source, @Nullable Work answered) {

		static FastRouteDescriptor of(RouteReport report) {
			RouteDescription route = report.route();
			return new FastRouteDescriptor(route.path(), route.methods(), route.contentType(), route.decorators(),
					route.bytes(), route.variants(), route.source(), report.work());
		}

	}

}
