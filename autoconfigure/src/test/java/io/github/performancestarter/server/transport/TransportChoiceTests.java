package io.github.performancestarter.server.transport;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("io_uring")
class TransportChoiceTests {

	private static final String EPOLL = "io.netty.channel.epoll.";

	private static final String IO_URING = "io.netty.channel.uring.";

	private static final String KQUEUE = "io.netty.channel.kqueue.";

	@Test
	@EnabledOnOs(OS.LINUX)
	void autoTakesEpollAlthoughIoUringCanBeHad() {
		assertThat(IoUring.isAvailable()).as("%s", IoUring.unavailabilityCause()).isTrue();
		TransportChoice choice = TransportChoice.of(Transport.AUTO, false);
		assertThat(choice.asked()).isEqualTo(Transport.AUTO);
		assertThat(choice.taken()).isEqualTo(Transport.EPOLL);
		assertThat(choice.reason()).isNull();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void autoWithoutEpollTakesNioAlthoughIoUringCanBeHad() {
		assertThat(IoUring.isAvailable()).as("%s", IoUring.unavailabilityCause()).isTrue();
		TransportChoice choice = without(Transport.AUTO, EPOLL, KQUEUE);
		assertThat(choice.taken()).isEqualTo(Transport.NIO);
		assertThat(choice.reason()).isEqualTo(
				"epoll: netty-transport-native-epoll is not on the class path;" + " kqueue: only for macOS and BSD");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void libraryThatIsNotForThisSystemIsToldToBeForAnother() {
		TransportChoice choice = TransportChoice.of(Transport.KQUEUE, false);
		assertThat(choice.asked()).isEqualTo(Transport.KQUEUE);
		assertThat(choice.taken()).isEqualTo(Transport.EPOLL);
		assertThat(choice.reason()).isEqualTo("kqueue: only for macOS and BSD");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "AUTO", "KQUEUE" })
	@EnabledOnOs(OS.LINUX)
	void transportThatCanBeHadIsTaken(Transport transport) {
		TransportChoice choice = TransportChoice.of(transport, true);
		assertThat(choice.taken()).isEqualTo(transport);
		assertThat(choice.reason()).isNull();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void namedTransportFallsBackAsAutoDoes() {
		TransportChoice choice = without(Transport.IO_URING, IO_URING);
		assertThat(choice.taken()).isEqualTo(Transport.EPOLL);
		assertThat(choice.reason()).isEqualTo("io_uring: netty-transport-native-io_uring is not on the class path");
	}

	@Test
	void namedTransportIsGivenAsAReasonOnce() {
		TransportChoice choice = without(Transport.EPOLL, EPOLL, KQUEUE);
		assertThat(choice.taken()).isEqualTo(Transport.NIO);
		assertThat(choice.reason()).isEqualTo(
				"epoll: netty-transport-native-epoll is not on the class path;" + " kqueue: only for macOS and BSD");
	}

	@Test
	void requiredTransportThatCannotBeHadIsRefused() {
		TransportProbe probe = new TransportProbe(new HidingClassLoader(IO_URING));
		assertThatExceptionOfType(TransportUnavailableException.class)
			.isThrownBy(() -> TransportChoice.of(Transport.IO_URING, true, true, probe))
			.withMessage("The transport io_uring cannot be had:"
					+ " netty-transport-native-io_uring is not on the class path")
			.satisfies((ex) -> assertThat(ex.getTransport()).isEqualTo(Transport.IO_URING))
			.satisfies((ex) -> assertThat(ex.getMend())
				.isEqualTo("Add 'io.netty:netty-transport-native-io_uring' with the classifier '"
						+ Platform.here().classifier() + "' to the class path"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Linux | amd64 | IO_URING | linux-x86_64
			Linux | aarch64 | EPOLL | linux-aarch_64
			Mac OS X | aarch64 | KQUEUE | osx-aarch_64
			""")
	void artifactThatIsMissingIsNamedWithItsClassifier(String system, String processor, Transport transport,
			String classifier) {
		TransportProbe probe = new TransportProbe(new HidingClassLoader(EPOLL, IO_URING, KQUEUE),
				Platform.of(system, processor));
		assertThat(probe.ask(transport).mend()).isEqualTo("Add 'io.netty:netty-transport-native-" + transport.word()
				+ "' with the classifier '" + classifier + "' to the class path");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Linux | KQUEUE | only for macOS and BSD
			Mac OS X | EPOLL | only for Linux
			FreeBSD | IO_URING | only for Linux
			""")
	void transportOfAnotherSystemHasNoMend(String system, Transport transport, String reason) {
		TransportProbe probe = new TransportProbe(getClass().getClassLoader(), Platform.of(system, "amd64"));
		assertThat(probe.ask(transport)).isEqualTo(new TransportProbe.Result(null, reason, null));
	}

	@Test
	void libraryThatDoesNotLoadIsMendedOtherwiseThanAKernelThatRefuses() {
		TransportProbe probe = new TransportProbe(null, Platform.of("Linux", "amd64"));
		assertThat(
				probe.refused(Transport.IO_URING, new IllegalStateException(new UnsatisfiedLinkError("none"))).mend())
			.isEqualTo(
					"Add 'io.netty:netty-transport-native-io_uring' with the classifier 'linux-x86_64' to the class path");
		assertThat(probe.refused(Transport.IO_URING, new IllegalStateException("not permitted")).mend())
			.isEqualTo("Have the kernel and the container allow it");
	}

	@Test
	void requiredAutoIsWhatCanBeHad() {
		TransportProbe probe = new TransportProbe(new HidingClassLoader(EPOLL, KQUEUE));
		assertThat(TransportChoice.of(Transport.AUTO, true, true, probe).taken()).isEqualTo(Transport.NIO);
	}

	@Test
	void switchOfReactorNettyForNativeTransportsCountsForAuto() {
		TransportChoice choice = TransportChoice.of(Transport.AUTO, false, false, TransportProbe.HERE);
		assertThat(choice.taken()).isEqualTo(Transport.NIO);
		assertThat(choice.reason()).isEqualTo("reactor.netty.native is false");
		assertThat(Epoll.isAvailable() ? TransportChoice.of(Transport.EPOLL, true, false, TransportProbe.HERE).taken()
				: Transport.EPOLL)
			.isEqualTo(Transport.EPOLL);
	}

	@ParameterizedTest
	@CsvSource({ "IO_URING, IoUringSupport", "EPOLL, EpollSupport" })
	void classOfATransportIsNotLoadedWithoutItsLibrary(Transport transport, String support) throws Exception {
		HidingClassLoader loader = new HidingClassLoader(EPOLL, IO_URING, KQUEUE);
		Constructor<?> constructor = loader.loadClass(TransportProbe.class.getName())
			.getDeclaredConstructor(ClassLoader.class);
		constructor.setAccessible(true);
		Object probe = constructor.newInstance(loader);
		Class<?> transports = loader.loadClass(Transport.class.getName());
		Object constant = constant(transports, transport);
		Method ask = probe.getClass().getDeclaredMethod("ask", transports);
		ask.setAccessible(true);
		assertThat(ask.invoke(probe, constant)).asString()
			.startsWith("Result[support=null, reason=netty-transport-native-" + transport.word()
					+ " is not on the class path");
		Class<?> type = Class.forName(getClass().getPackageName() + "." + support);
		assertThat(loader.hasLoaded(type)).isFalse();
		assertThat(loader.hasLoaded(TransportProbe.class)).isTrue();
	}

	@Test
	void loopsRunWithoutTheOptionalLibraries() throws Exception {
		HidingClassLoader loader = new HidingClassLoader(EPOLL, IO_URING, KQUEUE);
		Class<?> transports = loader.loadClass(Transport.class.getName());
		Object auto = constant(transports, Transport.AUTO);
		Class<?> choices = loader.loadClass(TransportChoice.class.getName());
		Object choice = choices.getMethod("of", transports, boolean.class).invoke(null, auto, false);
		Class<?> type = loader.loadClass(ServerLoops.class.getName());
		Object loops = type.getMethod("create", choices, int.class).invoke(null, choice, 1);
		try {
			assertThat(choices.getMethod("taken").invoke(choice)).hasToString("NIO");
		}
		finally {
			((reactor.core.Disposable) loops).dispose();
		}
	}

	/** As Netty tells of a container that forbids io_uring. */
	@Test
	void reasonIsTheOutermostMessage() {
		assertThat(TransportProbe.reason(new ExceptionInInitializerError(new IllegalStateException(
				"failed to create io_uring ring fd: Operation not permitted\nmore", new IOException("inner")))))
			.isEqualTo("failed to create io_uring ring fd: Operation not permitted");
		assertThat(TransportProbe.reason(new NoClassDefFoundError())).isEqualTo("java.lang.NoClassDefFoundError");
	}

	private static Object constant(Class<?> transports, Transport transport) throws ReflectiveOperationException {
		return transports.getField(transport.name()).get(null);
	}

	private static TransportChoice without(Transport asked, String... libraries) {
		return TransportChoice.of(asked, false, true, new TransportProbe(new HidingClassLoader(libraries)));
	}

}
