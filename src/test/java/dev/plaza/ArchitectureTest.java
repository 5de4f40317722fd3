package dev.plaza;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plaza.server.Services;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the packages, one way: CONTRIBUTING.md draws them. */
class ArchitectureTest {
    private static final String[] SERVICES = {"qotd", "tiny", "chat", "bulletin", "history"};

    /** Every package, and which others of Plaza it may know; text, resources and tls stand below all and are free. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("text", List.of()),
            Map.entry("resources", List.of()),
            Map.entry("tls", List.of()),
            Map.entry("config", List.of()),
            Map.entry("metrics", List.of()),
            Map.entry("logging", List.of()),
            Map.entry("control", List.of()),
            Map.entry("systemd", List.of()),
            Map.entry("wire", List.of()),
            Map.entry("protocol", List.of()),
            Map.entry("transcript", List.of("protocol", "wire")),
            Map.entry("client", List.of("protocol", "transcript", "wire")),
            Map.entry("load", List.of("protocol", "transcript", "wire")),
            Map.entry("report", List.of()),
            Map.entry("check", List.of("protocol", "report", "transcript", "wire")),
            Map.entry("prove", List.of("report", "wire")),
            Map.entry("net", List.of("metrics")),
            Map.entry("storage", List.of("config", "metrics")),
            Map.entry("ops", List.of("storage", "config", "metrics")),
            Map.entry("qotd", List.of("net", "storage", "config", "metrics")),
            Map.entry("tiny", List.of("net", "storage", "config", "metrics")),
            Map.entry("chat", List.of("net", "storage", "config", "metrics")),
            Map.entry("bulletin", List.of("net", "storage", "config", "metrics")),
            Map.entry("history", List.of("net", "storage", "config", "metrics")),
            Map.entry("http", List.of("net", "metrics")),
            Map.entry(
                    "web",
                    List.of(
                            "http",
                            "qotd",
                            "tiny",
                            "chat",
                            "bulletin",
                            "history",
                            "net",
                            "storage",
                            "wire",
                            "config",
                            "metrics")),
            Map.entry(
                    "server",
                    List.of(
                            "web",
                            "http",
                            "wire",
                            "qotd",
                            "tiny",
                            "chat",
                            "bulletin",
                            "history",
                            "net",
                            "ops",
                            "storage",
                            "control",
                            "logging",
                            "systemd",
                            "config",
                            "metrics")),
            Map.entry(
                    "cli",
                    List.of(
                            "server",
                            "ops",
                            "storage",
                            "control",
                            "logging",
                            "systemd",
                            "config",
                            "client",
                            "check",
                            "load",
                            "prove",
                            "protocol",
                            "report",
                            "transcript",
                            "wire")));

    private final JavaClasses plaza = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plaza");

    @TestFactory
    Stream<DynamicTest> everyPackageKnowsOnlyWhatStandsBelowIt() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(
                        arrow.getKey(),
                        () -> classes()
                                .that()
                                .resideInAPackage("dev.plaza." + arrow.getKey())
                                .should()
                                .onlyDependOnClassesThat(allowed(arrow.getKey(), arrow.getValue()))
                                .check(plaza)));
    }

    private static DescribedPredicate<JavaClass> allowed(String self, List<String> others) {
        String[] packages = Stream.concat(Stream.of(self, "text", "resources", "tls"), others.stream())
                .map(name -> "dev.plaza." + name)
                .toArray(String[]::new);
        return not(resideInAPackage("dev.plaza..")).or(JavaClass.Predicates.resideInAnyPackage(packages));
    }

    @Test
    void everyPackageIsInTheDrawing() {
        assertThat(plaza.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(
                                name.equals("dev.plaza") || ARROWS.containsKey(name.substring("dev.plaza.".length())))
                        .as(name)
                        .isTrue());
    }

    /** Without the mark NullAway passes a package by. */
    @Test
    void everyPackageSaysThatNothingIsNull() {
        assertThat(plaza.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                        .as(one.getName())
                        .isTrue());
    }

    @Test
    void noCircles() {
        slices().matching("dev.plaza.(*)..").should().beFreeOfCycles().check(plaza);
    }

    @Test
    void onlyTheRegistryAndThePageNameServices() {
        String[] packages =
                Arrays.stream(SERVICES).map(name -> "dev.plaza." + name).toArray(String[]::new);
        noClasses()
                .that(not(equivalentTo(Services.class))
                        .and(not(resideInAPackage("dev.plaza.web")))
                        .and(not(JavaClass.Predicates.resideInAnyPackage(packages))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(plaza);
    }

    @Test
    void domainObjectsKnowNoSockets() {
        noClasses()
                .that()
                .haveSimpleName("ChatRoom")
                .or()
                .haveSimpleName("BulletinBoard")
                .or()
                .haveSimpleName("QuoteSource")
                .or()
                .haveSimpleName("VisitLog")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..")
                .check(plaza);
    }
}
