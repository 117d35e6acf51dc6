package io.github.performancestarter.fastpath.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutes;
import io.github.performancestarter.fastpath.InvalidRouteException;
import io.github.performancestarter.fastpath.RouteTable;
import io.github.performancestarter.pipeline.AltSvc;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.netty.ReactorNetty;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Collects, checks, encodes and publishes the routes when all beans are there and before
 * the server binds.
 */
final class FastPathStartup implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(FastPathStartup.class);

	private final FastPath fastPath;

	private final RouteCollector collector;

	private final Supplier<List<RouteCheck>> checks;

	private final FastPathServerCustomizer server;

	private final StandBackLog standBackLog;

	private final ObjectProvider<AltSvc> altSvc;

	FastPathStartup(FastPath fastPath, RouteCollector collector, Supplier<List<RouteCheck>> checks,
			FastPathServerCustomizer server, StandBackLog standBackLog, ObjectProvider<AltSvc> altSvc) {
		this.altSvc = altSvc;
		this.server = server;
		this.standBackLog = standBackLog;
		this.fastPath = fastPath;
		this.collector = collector;
		this.checks = checks;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<FastRoute> routes = checked(this.collector.collect());
		this.fastPath.publish(RouteTable.of(routes));
		this.altSvc.ifAvailable((header) -> header.onPublish((value) -> this.fastPath.answerWith(AltSvc.NAME, value)));
		log();
	}

	/** All routes that are refused are told at once. */
	private List<FastRoute> checked(FastRoutes collected) {
		List<RouteCheck> checks = this.checks.get();
		List<FastRoute> routes = new ArrayList<>();
		InvalidRouteException refused = null;
		for (FastRoute route : collected) {
			try {
				FastRoute current = route;
				for (RouteCheck check : checks) {
					current = check.check(current);
				}
				routes.add(current);
			}
			catch (InvalidRouteException ex) {
				if (refused == null) {
					refused = ex;
				}
				else {
					refused.addSuppressed(ex);
				}
			}
		}
		if (refused != null) {
			throw refused;
		}
		return routes;
	}

	private void log() {
		RouteTable table = this.fastPath.table();
		if (!this.server.applied()) {
			logger.warn("Not answering " + table.routes().size()
					+ " declared fast routes, because this application has no Reactor Netty server");
			return;
		}
		logger.info(StartupTable.of(table));
		if (Boolean.getBoolean(ReactorNetty.ACCESS_LOG_ENABLED)) {
			this.standBackLog.accept(Decline.ACCESS_LOG);
		}
	}

}
