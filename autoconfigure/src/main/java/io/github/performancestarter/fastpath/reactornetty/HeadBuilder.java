package io.github.performancestarter.fastpath.reactornetty;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.github.performancestarter.fastpath.RequestHead;
import org.jspecify.annotations.Nullable;

/**
 * Lays out header values as the byte path finds them, so that both choose by the same
 * code.
 */
final class HeadBuilder {

	private final RequestHead head = new RequestHead();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

	HeadBuilder(int method) {
		this.head.reset();
		this.head.method = method;
		this.head.secure = false;
	}

	void target(URI target) {
		String host = target.getHost();
		if (host != null) {
			String port = (target.getPort() >= 0) ? ":" + target.getPort() : "";
			this.head.hostStart = append((host + port).getBytes(StandardCharsets.ISO_8859_1));
			this.head.hostEnd = this.bytes.size();
			this.head.secure = "https".equals(target.getScheme());
		}
	}

	void acceptEncoding(byte @Nullable [] value) {
		if (value != null) {
			this.head.acceptEncodingStart = append(value);
			this.head.acceptEncodingEnd = this.bytes.size();
		}
	}

	void ifNoneMatch(byte @Nullable [] value) {
		if (value != null) {
			this.head.ifNoneMatchStart = append(value);
			this.head.ifNoneMatchEnd = this.bytes.size();
		}
	}

	void ifMatch(byte @Nullable [] value) {
		if (value != null) {
			this.head.ifMatchStart = append(value);
			this.head.ifMatchEnd = this.bytes.size();
		}
	}

	void origin(byte @Nullable [] value) {
		if (value != null) {
			this.head.originStart = append(value);
			this.head.originEnd = this.bytes.size();
		}
	}

	void requestMethod(byte @Nullable [] value) {
		if (value != null) {
			this.head.requestMethodStart = append(value);
			this.head.requestMethodEnd = this.bytes.size();
		}
	}

	void requestHeaders(byte @Nullable [] value) {
		if (value != null) {
			this.head.requestHeadersStart = append(value);
			this.head.requestHeadersEnd = this.bytes.size();
		}
	}

	RequestHead build() {
		this.head.bytes = this.bytes.toByteArray();
		return this.head;
	}

	private int append(byte[] value) {
		int start = this.bytes.size();
		this.bytes.writeBytes(value);
		return start;
	}

}
