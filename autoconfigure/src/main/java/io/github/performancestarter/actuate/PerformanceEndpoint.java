package io.github.performancestarter.actuate;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.github.performancestarter.report.FeatureReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.Assert;

/**
 * One document of what every feature was told to do, decided and did.
 *
 * @since 0.1.0
 */
@Endpoint(id = "performance")
public class PerformanceEndpoint {

	private final Map<String, FeatureReport> reports;

	/**
	 * Creates an endpoint.
	 * @param reports the reports of all features
	 * @throws IllegalArgumentException if two reports have the same word
	 */
	public PerformanceEndpoint(Collection<? extends FeatureReport> reports) {
		Map<String, FeatureReport> byFeature = new TreeMap<>();
		for (FeatureReport report : reports) {
			FeatureReport former = byFeature.put(report.feature(), report);
			Assert.isTrue(former == null, () -> "Two reports are named '" + report.feature() + "'");
		}
		this.reports = Collections.unmodifiableMap(byFeature);
	}

	/**
	 * Describes all features.
	 * @return the descriptors by the features' words, in their alphabetical order
	 */
	@ReadOperation
	public PerformanceDescriptor performance() {
		Map<String, Object> features = new TreeMap<>();
		this.reports.forEach((feature, report) -> features.put(feature, report.describe()));
		return new PerformanceDescriptor(features);
	}

	/**
	 * Describes one feature.
	 * @param feature the feature's word
	 * @return the descriptor or {@code null} if there is no such feature
	 */
	@ReadOperation
	public @Nullable Object feature(@Selector String feature) {
		FeatureReport report = this.reports.get(feature);
		return (report != null) ? report.describe() : null;
	}

	/**
	 * What all features tell.
	 *
	 * @param features the descriptors by the features' words
	 */
	public record PerformanceDescriptor(Map<String, Object> features) {

		public PerformanceDescriptor {
			features = Collections.unmodifiableMap(new TreeMap<>(features));
		}

	}

}
