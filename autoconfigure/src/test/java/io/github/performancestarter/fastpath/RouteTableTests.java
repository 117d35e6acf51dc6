package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouteTableTests {

	@Test
	void anEmptyTableFindsNothing() {
		assertThat(RouteTable.EMPTY.find("/")).isNull();
		assertThat(RouteTable.EMPTY.find("")).isNull();
		assertThat(RouteTable.EMPTY.routes()).isEmpty();
		assertThat(RouteTable.EMPTY.idLimit()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 100, 1000, 10_000 })
	void everyPathIsFoundWhereverItLiesInTheArray(int size) {
		RouteTable table = RouteTable.of(routes(size));
		for (EncodedRoute route : table.routes()) {
			byte[] bytes = ("GET " + route.path() + " HTTP/1.1").getBytes(StandardCharsets.US_ASCII);
			assertThat(table.find(bytes, 4, 4 + route.path().length())).isSameAs(route);
			assertThat(table.find(bytes, 4, 5 + route.path().length())).isNull();
			assertThat(table.find(bytes, 3, 4 + route.path().length())).isNull();
			assertThat(table.find(route.path())).isSameAs(route);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/A", "/a/", "a", "/a?", "/aa", "/ä", "/a/b/c/d/e/f/gh" })
	void aPathThatDiffersInAnyByteIsNotFound(String path) {
		RouteTable table = RouteTable.of(List.of(text("/a"), text("/a/b"), text("/a/b/c/d/e/f/g")));
		assertThat(table.find(path)).isNull();
	}

	@Test
	void numbersAreDenseInTheOrderOfDeclaration() {
		RouteTable table = RouteTable.of(routes(20));
		assertThat(table.routes()).extracting(EncodedRoute::id)
			.containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
		assertThat(table.idLimit()).isEqualTo(20);
	}

	@Test
	void aReplacedTableKeepsNumbersAndNeverGivesOneTwice() {
		RouteTable first = RouteTable.of(List.of(text("/a"), text("/b"), text("/c")));
		RouteTable second = first.replacedBy(List.of(text("/b"), text("/a")));
		RouteTable third = second.replacedBy(List.of(text("/d"), text("/c"), text("/a")));
		assertThat(second.routes()).extracting(EncodedRoute::path).containsExactly("/b", "/a");
		assertThat(second.routes()).extracting(EncodedRoute::id).containsExactly(1, 0);
		assertThat(second.idLimit()).isEqualTo(3);
		assertThat(third.routes()).extracting(EncodedRoute::id).containsExactly(3, 4, 0);
		assertThat(third.idLimit()).isEqualTo(5);
	}

	@Test
	void twoRoutesWithOnePathAreRefused() {
		assertThatExceptionOfType(InvalidRouteException.class)
			.isThrownBy(() -> RouteTable.of(List.of(text("/a"), text("/a"))))
			.satisfies((failure) -> assertThat(failure.getWord()).isEqualTo("path"));
	}

	private static List<FastRoute> routes(int size) {
		return IntStream.range(0, size).mapToObj((i) -> text("/route/" + i * 7919)).toList();
	}

	private static FastRoute text(String path) {
		return FastRoute.text(path, path);
	}

}
