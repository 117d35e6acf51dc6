package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;

import io.github.performancestarter.server.Http2Limits;
import io.github.performancestarter.server.limit.LimitSettings;
import io.github.performancestarter.server.listener.Http3Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Checks the properties of limits and protocols and turns them into settings.
 */
final class LimitSettingsMapper {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final String MAX_BODY_SIZE = SettingCheck.name("max-body-size");

	private static final String RESET_WINDOW = SettingCheck.name("http2.reset-window");

	private static final String ALT_SVC = SettingCheck.name("alt-svc");

	private LimitSettingsMapper() {
	}

	/**
	 * Maps the properties of limits.
	 * @param properties the properties
	 * @return the settings
	 * @throws InvalidServerSettingException if a property cannot be honoured
	 */
	static LimitSettings limits(PerformanceServerProperties properties) {
		SettingCheck check = new SettingCheck();
		checkLimits(properties, check);
		check.end();
		DataSize maxBodySize = properties.getMaxBodySize();
		return new LimitSettings(properties.getReadTimeout(), properties.getWriteTimeout(),
				(maxBodySize != null) ? maxBodySize.toBytes() : null, properties.getMaxPipelineDepth());
	}

	/**
	 * Maps the properties of HTTP/2.
	 * @param properties the properties
	 * @return the limits
	 * @throws InvalidServerSettingException if a property cannot be honoured
	 */
	static Http2Limits http2(PerformanceServerProperties properties) {
		SettingCheck check = new SettingCheck();
		checkHttp2(properties.getHttp2(), check);
		check.end();
		PerformanceServerProperties.Http2 http2 = properties.getHttp2();
		return new Http2Limits(http2.getMaxConcurrentStreams(), http2.getMaxResets(), http2.getResetWindow());
	}

	/**
	 * Maps the properties of HTTP/3.
	 * @param properties the properties
	 * @return the settings
	 * @throws InvalidServerSettingException if a property cannot be honoured
	 */
	static Http3Settings http3(PerformanceServerProperties properties) {
		SettingCheck check = new SettingCheck();
		checkAltSvc(properties.getAltSvc(), check);
		check.end();
		String altSvc = (properties.getAltSvc() != null) ? properties.getAltSvc().trim() : null;
		return new Http3Settings(properties.getHttp3().isEnabled(), "none".equalsIgnoreCase(altSvc) ? "" : altSvc);
	}

	/** Checks the values of all these properties. */
	static void check(PerformanceServerProperties properties, SettingCheck check) {
		checkLimits(properties, check);
		checkHttp2(properties.getHttp2(), check);
		checkAltSvc(properties.getAltSvc(), check);
	}

	private static void checkLimits(PerformanceServerProperties properties, SettingCheck check) {
		check.time("read-timeout", properties.getReadTimeout(), "no client can send a body in no time", "30s");
		check.time("write-timeout", properties.getWriteTimeout(), "no client can take a response in no time", "60s");
		check.number(NumberSetting.MAX_PIPELINE_DEPTH, properties.getMaxPipelineDepth());
		DataSize maxBodySize = properties.getMaxBodySize();
		if (maxBodySize != null && maxBodySize.isNegative()) {
			check.refuse(MAX_BODY_SIZE, maxBodySize, "a size cannot be negative",
					"Set '" + MAX_BODY_SIZE + "' to a size, such as '10MB', or remove it for no limit");
		}
	}

	private static void checkHttp2(PerformanceServerProperties.Http2 http2, SettingCheck check) {
		check.number(NumberSetting.MAX_CONCURRENT_STREAMS, http2.getMaxConcurrentStreams());
		check.number(NumberSetting.MAX_RESETS, http2.getMaxResets());
		Duration window = http2.getResetWindow();
		if (window.getNano() != 0 || window.getSeconds() < 1 || window.compareTo(HOUR) > 0) {
			check.refuse(RESET_WINDOW, window, "resets are counted over whole seconds, from one second to an hour",
					"Set '" + RESET_WINDOW + "' to whole seconds from '1s' to '1h', such as '30s'");
		}
	}

	private static void checkAltSvc(@Nullable String value, SettingCheck check) {
		if (value != null && (value.isBlank() || !value.trim().chars().allMatch((c) -> c >= ' ' && c < 127))) {
			check.refuse(ALT_SVC, value, "a header value has printable ASCII characters, at least one",
					"Set '" + ALT_SVC + "' to a value such as 'h3=\":443\"; ma=86400', to 'none', or remove it");
		}
	}

}
