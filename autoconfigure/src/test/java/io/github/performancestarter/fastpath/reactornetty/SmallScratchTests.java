package io.github.performancestarter.fastpath.reactornetty;

import java.lang.reflect.Modifier;

import org.junit.jupiter.api.Test;
import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

class SmallScratchTests {

	@Test
	void defaultSizeIsReplaced() {
		assertThat(installed(HttpServer.create()).initialBufferSize()).isEqualTo(SmallScratch.INITIAL_SIZE);
	}

	@Test
	void sizeOfTheApplicationStays() {
		HttpServer server = HttpServer.create().httpRequestDecoder((spec) -> spec.initialBufferSize(200));
		assertThat(installed(server).initialBufferSize()).isEqualTo(200);
	}

	@Test
	void sizeThatIsSetAfterwardsWins() {
		HttpServer server = SmallScratch.install(HttpServer.create())
			.httpRequestDecoder((spec) -> spec.initialBufferSize(200));
		assertThat(server.configuration().decoder().initialBufferSize()).isEqualTo(200);
	}

	@Test
	@SuppressWarnings("deprecation")
	void everythingElseStaysAsItWasSet() {
		HttpRequestDecoderSpec defaults = HttpServer.create().configuration().decoder();
		HttpServer server = HttpServer.create()
			.httpRequestDecoder((spec) -> spec.maxInitialLineLength(1111)
				.maxHeaderSize(2222)
				.maxChunkSize(3333)
				.validateHeaders(!defaults.validateHeaders())
				.allowDuplicateContentLengths(!defaults.allowDuplicateContentLengths())
				.h2cMaxContentLength(4444)
				.allowPartialChunks(!defaults.allowPartialChunks()));
		HttpRequestDecoderSpec set = server.configuration().decoder();
		// a setting that is not in the list above is one that would be lost
		assertThat(HttpRequestDecoderSpec.class.getSuperclass().getDeclaredFields())
			.filteredOn((field) -> !Modifier.isStatic(field.getModifiers()))
			.hasSize(8);
		assertThat(HttpRequestDecoderSpec.class.getDeclaredFields())
			.allMatch((field) -> Modifier.isStatic(field.getModifiers()));
		assertThat(installed(server)).usingRecursiveComparison().ignoringFields("initialBufferSize").isEqualTo(set);
	}

	private static HttpRequestDecoderSpec installed(HttpServer server) {
		return SmallScratch.install(server).configuration().decoder();
	}

}
