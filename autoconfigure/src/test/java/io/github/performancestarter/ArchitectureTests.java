package io.github.performancestarter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Holds who may depend on whom, and what names mean.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.performancestarter";

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	private static final JavaClasses TESTS = new ClassFileImporter()
		.withImportOption(new ImportOption.OnlyIncludeTests())
		.importPackages(ROOT);

	/** What every package may use. */
	private static final List<String> PLATFORM = List.of("java..", "javax.net.ssl..", "org.jspecify.annotations..");

	private static final List<String> NETTY = List.of("io.netty..");

	private static final List<String> REACTOR_NETTY = List.of("reactor.netty..");

	private static final List<String> JACKSON = List.of("tools.jackson..");

	private static final List<String> REACTOR = List.of("reactor.core..", "reactor.util..", "org.reactivestreams..");

	private static final List<String> CODINGS = List.of("com.aayushatharva.brotli4j..", "com.github.luben.zstd..");

	private static final List<String> CAFFEINE = List.of("com.github.benmanes.caffeine.cache..");

	private static final List<String> MICROMETER = List.of("io.micrometer..");

	private static final List<String> ACTUATOR = List.of("org.springframework.boot.actuate.endpoint..",
			"org.springframework.util..", "org.springframework.aot..");

	private static final List<String> SPRING = List.of("org.springframework..", "org.apache.commons.logging..");

	/** The packages of this project: what each may use of it, and of others. */
	private static final Map<String, Allowed> TABLE = table();

	private static Map<String, Allowed> table() {
		Map<String, Allowed> table = new LinkedHashMap<>();
		table.put("report", own());
		table.put("message", own().using(NETTY));
		table.put("pipeline", own("message").using(NETTY).using(REACTOR_NETTY).using(REACTOR));
		table.put("fastpath", own("message", "report").using(NETTY).using(CODINGS));
		table.put("fastpath.http2", own("fastpath").using(NETTY));
		table.put("fastpath.reactornetty",
				own("fastpath", "fastpath.http2", "pipeline").using(NETTY).using(REACTOR_NETTY).using(REACTOR));
		table.put("fastpath.metrics", own("fastpath").using(MICROMETER));
		table.put("fastpath.actuate", own("fastpath").using(ACTUATOR));
		table.put("fastpath.webflux",
				own("fastpath", "fastpath.metrics").using(SPRING).using(REACTOR).using(MICROMETER));
		table.put("fastpath.autoconfigure",
				own("fastpath", "fastpath.actuate", "fastpath.metrics", "fastpath.reactornetty", "fastpath.webflux",
						"pipeline")
					.using(SPRING)
					.using(REACTOR_NETTY)
					.using(MICROMETER)
					.using(JACKSON));
		table.put("server",
				own("message", "report", "pipeline", "server.transport", "server.listener", "server.limit").using(NETTY)
					.using(REACTOR_NETTY)
					.using(REACTOR));
		table.put("server.transport", own("report").using(NETTY).using(REACTOR_NETTY).using(REACTOR));
		table.put("server.listener",
				own("pipeline", "report", "server.transport").using(NETTY).using(REACTOR_NETTY).using(REACTOR));
		table.put("server.limit",
				own("message", "pipeline", "report").using(NETTY).using(REACTOR_NETTY).using(REACTOR));
		table.put("server.boot", own("pipeline").using(SPRING));
		table.put("server.metrics",
				own("server", "server.limit", "server.listener", "server.transport").using(MICROMETER));
		table.put("server.autoconfigure",
				own("pipeline", "report", "server", "server.boot", "server.limit", "server.listener", "server.metrics",
						"server.transport")
					.using(SPRING)
					.using(REACTOR_NETTY)
					.using(MICROMETER));
		table.put("cache", own().using(CAFFEINE).using(REACTOR));
		table.put("configuration.autoconfigure",
				own("fastpath.autoconfigure", "report", "server.autoconfigure").using(SPRING));
		table.put("actuate", own("report").using(ACTUATOR));
		table.put("actuate.autoconfigure", own("actuate", "report").using(SPRING));
		return table;
	}

	private static Allowed own(String... packages) {
		return new Allowed(List.of(packages), List.of());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void packageUsesWhatItMay(String name, Allowed allowed) {
		String[] packages = Stream
			.of(PLATFORM.stream(), Stream.of(ROOT + "." + name), allowed.own().stream().map((own) -> ROOT + "." + own),
					allowed.others().stream())
			.flatMap((part) -> part)
			.toArray(String[]::new);
		DescribedPredicate<JavaClass> primitive = DescribedPredicate.describe("primitive or array of it",
				(type) -> type.getBaseComponentType().isPrimitive());
		classes().that()
			.resideInAPackage(ROOT + "." + name)
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(packages).or(primitive))
			.allowEmptyShould(true)
			.check(MAIN);
	}

	static Stream<Arguments> packageUsesWhatItMay() {
		return TABLE.entrySet().stream().map((entry) -> arguments(entry.getKey(), entry.getValue()));
	}

	@Test
	void everyPackageIsInTheTable() {
		assertThat(MAIN.stream().map((type) -> type.getPackageName().substring(ROOT.length() + 1)).distinct())
			.isSubsetOf(TABLE.keySet());
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void coresAreFreeOfFrameworks() {
		check(noClasses().that()
			.resideInAnyPackage(ROOT + ".fastpath", ROOT + ".report")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "reactor..", "io.micrometer..", "tools.jackson..")
			.because("benchmarks and tests of the wire need no context"));
	}

	@Test
	void autoConfigurationsArePublicFinalAndNamedSo() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.andShould()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.resideInAPackage("..autoconfigure"));
	}

	@Test
	void beanMethodsAreHidden() {
		check(methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate());
	}

	@Test
	void suffixTellsTheRole() {
		check(named(annotatedWith(ConfigurationProperties.class), "Properties"));
		check(named(annotatedWith(ConfigurationPropertiesSource.class), "Properties"));
		check(named(annotatedWith(Endpoint.class), "Endpoint"));
		check(named(assignableTo(FailureAnalyzer.class), "FailureAnalyzer"));
		check(named(assignableTo(MeterBinder.class), "Metrics"));
		check(named(assignableTo(Exception.class), "Exception"));
		check(classes().that()
			.areAssignableTo(Condition.class)
			.and()
			.areTopLevelClasses()
			.should()
			.haveSimpleNameEndingWith("Condition"));
	}

	@Test
	void namesSaySomething() {
		check(noClasses().should()
			.haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Misc)(\\$.*)?")
			.because("such a name fits everything"));
	}

	@Test
	void classesAreFinalUnlessMadeToBeExtended() {
		DescribedPredicate<CanBeAnnotated> subclassed = annotatedWith(Configuration.class)
			.or(annotatedWith(Endpoint.class))
			.or(annotatedWith(ConfigurationProperties.class))
			.or(annotatedWith(ConfigurationPropertiesSource.class));
		check(classes().that(are(DescribedPredicate.not(subclassed)))
			.and()
			.areTopLevelClasses()
			.and()
			.areNotInterfaces()
			.and()
			.areNotEnums()
			.and()
			.doNotHaveModifier(JavaModifier.ABSTRACT)
			.and()
			.areNotAssignableTo(Exception.class)
			.should()
			.haveModifier(JavaModifier.FINAL));
	}

	@Test
	void testClassesAreNamedSoThatTheyRun() {
		ArchRuleDefinition.methods()
			.that()
			.areMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")
			.should()
			.beDeclaredInClassesThat(DescribedPredicate.describe("have a top-level class named *Tests",
					(type) -> outermost(type).getSimpleName().endsWith("Tests")))
			.check(TESTS);
	}

	private static JavaClass outermost(JavaClass type) {
		return type.getEnclosingClass().map(ArchitectureTests::outermost).orElse(type);
	}

	private static ArchRule named(DescribedPredicate<? super JavaClass> type, String suffix) {
		return classes().that(are(type)).should().haveSimpleNameEndingWith(suffix);
	}

	private static void check(ArchRule rule) {
		rule.check(MAIN);
	}

	/**
	 * What a package may use.
	 *
	 * @param own packages of this project
	 * @param others packages of others, as patterns
	 */
	private record Allowed(List<String> own, List<String> others) {

		Allowed using(List<String> more) {
			return new Allowed(this.own, Stream.concat(this.others.stream(), more.stream()).toList());
		}

	}

}
