package io.github.performancestarter.fastpath;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FastRoutesTests {

	private final FastRoute a = FastRoute.text("/a", "a");

	private final FastRoute b = FastRoute.text("/b", "b");

	@Test
	void routesStayInTheOrderOfTheirDeclaration() {
		assertThat(FastRoutes.of(this.b, this.a)).containsExactly(this.b, this.a);
		assertThat(FastRoutes.of(this.b, this.a).asList()).isEqualTo(List.of(this.b, this.a));
		assertThat(FastRoutes.builder().add(this.a).addAll(FastRoutes.of(this.b)).build())
			.isEqualTo(FastRoutes.of(this.a, this.b))
			.hasSameHashCodeAs(FastRoutes.of(this.a, this.b))
			.isNotEqualTo(FastRoutes.of(this.b, this.a));
	}

	@Test
	void aPathDeclaredTwiceIsRefusedNamingBothPlaces() {
		FastRoutes.Builder builder = FastRoutes.builder()
			.add(this.a.withSource("performance.fast-path.routes[0]"))
			.add(this.b)
			.add(this.a.etag(false).withSource("bean 'again'"));
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class, builder::build);
		assertThat(failure.getPath()).isEqualTo("/a");
		assertThat(failure.getWord()).isEqualTo("path");
		assertThat(failure.getReason())
			.isEqualTo("the path is declared twice, first by performance.fast-path.routes[0]");
		assertThat(failure.getSource()).isEqualTo("bean 'again'");
		assertThat(failure.getAction()).isEqualTo("Keep one of the two declarations");
	}

	@Test
	void aPathDeclaredTwiceWithoutPlacesIsRefusedToo() {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class,
				() -> FastRoutes.of(this.a, this.a));
		assertThat(failure.getReason()).isEqualTo("the path is declared twice");
		assertThat(failure.getSource()).isNull();
	}

	@Test
	void aCustomizerCanReplaceARoute() {
		FastRoutesCustomizer customizer = (routes) -> {
			assertThat(routes.routes()).containsExactly(this.a, this.b);
			routes.remove("/a").add(this.a.etag(false));
		};
		FastRoutes.Builder builder = FastRoutes.builder().add(this.a).add(this.b);
		customizer.customize(builder);
		assertThat(builder.build()).containsExactly(this.b, this.a.etag(false));
	}

	@Test
	void pathsThatDifferInCaseOrATrailingSlashAreDifferent() {
		assertThat(FastRoutes.of(this.a, FastRoute.text("/A", ""), FastRoute.text("/a/", ""))).hasSize(3);
	}

}
