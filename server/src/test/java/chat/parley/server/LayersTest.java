package chat.parley.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Wire;
import chat.parley.server.config.StartFailure;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who may import what, as docs/architecture.md says.
class LayersTest {
    private static final int MOST_FILES = 12;
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("chat.parley");

    @Test
    void modelKnowsJavaAndJacksonsAnnotationsAndWireAloneDatabind() {
        holds(classes().that().resideInAPackage("chat.parley.model..").and(not(belongsTo(Wire.class)))
                .should().onlyDependOnClassesThat(resideInAnyPackage("chat.parley.model..", "java..", "com.fasterxml.jackson.annotation..")));
    }

    @Test
    void coreKnowsNeitherHelidonNorJdbc() {
        var core = classes().that().resideInAPackage("..server.core..").and().resideOutsideOfPackage("..core.accounts.secret..");
        holds(core.should().onlyDependOnClassesThat(resideInAnyPackage(
                "chat.parley.model..", "..server.core..", "..server.store..", "..server.live..", "java.lang..", "java.util..", "java.time..",
                "java.io..", "java.nio..", "java.net..", "java.text..", "java.security..", "org.slf4j..", "io.micrometer..",
                "io.github.bucket4j..", "com.github.benmanes.caffeine..", "com.google.re2j..")));
    }

    @Test
    void coresSecretsAloneKnowCryptography() {
        holds(classes().that().resideInAPackage("..core.accounts.secret..").should().onlyDependOnClassesThat(resideInAnyPackage(
                "chat.parley.model..", "..core.accounts.secret..", "java..", "com.nimbusds..", "org.bouncycastle..")));
        holds(noClasses().that().resideOutsideOfPackage("..core.accounts.secret..").should().dependOnClassesThat(resideInAnyPackage(
                "com.nimbusds..")));
        holds(noClasses().that().resideOutsideOfPackages("..core.accounts.secret..", "..server.tls..").should().dependOnClassesThat(
                resideInAnyPackage("org.bouncycastle..")));
    }

    @Test
    void keysAndCertificatesKnowNothingOfTheServerButItsWayToRefuseAStart() {
        holds(classes().that().resideInAPackage("..server.tls..").should().onlyDependOnClassesThat(resideInAnyPackage(
                "chat.parley.model..", "..server.tls..", "java..", "javax.net.ssl..", "javax.security.auth.x500..",
                "org.slf4j..", "org.bouncycastle..")
                .or(belongsTo(StartFailure.class))));
    }

    @Test
    void storeAloneKnowsTheDatabase() {
        holds(noClasses().that().resideOutsideOfPackage("..server.store..").should().dependOnClassesThat(resideInAnyPackage(
                "java.sql..", "javax.sql..", "org.jdbi..", "org.h2..", "org.flywaydb..", "com.zaxxer.hikari..")));
        holds(noClasses().that().resideInAPackage("..server.store..").should().dependOnClassesThat(resideInAnyPackage(
                "..server.core..", "..server.live..", "..server.web..", "..server.config..", "io.helidon..")));
    }

    @Test
    void liveKnowsTheModelAlone() {
        holds(classes().that().resideInAPackage("..server.live..").should().onlyDependOnClassesThat(resideInAnyPackage(
                "chat.parley.model..", "..server.live..", "java..", "org.slf4j..", "io.micrometer..")));
    }

    @Test
    void webAloneKnowsHelidonAndNeverTheStore() {
        holds(noClasses().that().resideOutsideOfPackage("..server.web..").should().dependOnClassesThat(resideInAnyPackage("io.helidon..")));
        holds(noClasses().that().resideInAPackage("..server.web..").should().dependOnClassesThat(
                resideInAnyPackage("..server.config..", "..server.core.write..").or(resideInAnyPackage("..server.store..")
                        .and(not(assignableTo(RuntimeException.class))))));
    }

    @Test
    void nothingButTheTopKnowsTheTop() {
        holds(noClasses().that().resideInAnyPackage("chat.parley.server.*..").and().resideOutsideOfPackage("..server.boot..")
                .should().dependOnClassesThat().resideInAPackage("chat.parley.server"));
    }

    @Test
    void packagesFormNoCycle() {
        holds(slices().matching("chat.parley.(**)").should().beFreeOfCycles());
    }

    @Test
    void noFieldRemembersForEveryone() {
        holds(fields().that().areStatic().should().beFinal());
    }

    @Test
    void packageHasAtMostTwelveFiles() {
        var files = CLASSES.stream().filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        files.values().removeIf(count -> count <= MOST_FILES);

        assertEquals(Map.of(), files);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> belongsTo(Class<?> type) {
        return com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf(type);
    }

    private static void holds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
