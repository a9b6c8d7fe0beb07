package chat.parley.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
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
    private static final String TOP = "chat.parley.desktop";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(TOP);

    @Test
    void stateKnowsTheModelAndObservableValuesAlone() {
        holds(classes().that().resideInAPackage("..desktop.state..").should().onlyDependOnClassesThat(resideInAnyPackage(
                "chat.parley.model..", "..desktop.state..", "..desktop.text..", "java.lang..", "java.util..", "java.time..", "java.nio.charset..",
                "javafx.beans..", "javafx.collections..")));
    }

    @Test
    void netKnowsNeitherWindowsNorDisk() {
        holds(noClasses().that().resideInAPackage("..desktop.net..").should().dependOnClassesThat(resideInAnyPackage(
                "javafx..", "..desktop.ui..", "..desktop.cache..", "org.h2.."))
                .allowEmptyShould(true));
    }

    @Test
    void cacheKnowsNeitherWindowsNorNetwork() {
        holds(noClasses().that().resideInAPackage("..desktop.cache..").should().dependOnClassesThat(resideInAnyPackage(
                "javafx..", "..desktop.ui..", "..desktop.net..", "java.net..", "org.java_websocket..")));
        holds(noClasses().that().resideOutsideOfPackage("..desktop.cache..").should().dependOnClassesThat(resideInAnyPackage("org.h2..")));
    }

    @Test
    void windowsReachTheServerThroughTheStateAlone() {
        holds(noClasses().that().resideInAPackage("..desktop.ui..").should().dependOnClassesThat(resideInAnyPackage(
                "..desktop.net..", "..desktop.cache..", "java.net.http..", "org.java_websocket..")));
    }

    @Test
    void wordsAndFilesKnowJavaAlone() {
        holds(classes().that().resideInAnyPackage("..desktop.text..", "..desktop.files..").should().onlyDependOnClassesThat(
                resideInAnyPackage("java..", "..desktop.text..", "..desktop.files..")));
    }

    @Test
    void nothingBelowTheTopKnowsOfItButWhatOneChose() {
        holds(noClasses().that().resideInAPackage(TOP + ".*..").should().dependOnClassesThat(resideInAPackage(TOP)
                .and(not(belongsTo(Settings.class)))));
    }

    @Test
    void oneClassAloneHopsToTheWindowsThread() {
        holds(noClasses().that().doNotHaveFullyQualifiedName(TOP + ".DesktopApp").should().accessTargetWhere(
                new DescribedPredicate<JavaAccess<?>>("Platform.runLater") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        return access.getTargetOwner().getFullName().equals("javafx.application.Platform")
                                && (access.getName().equals("runLater") || access.getName().equals("isFxApplicationThread"));
                    }
                }));
    }

    @Test
    void packagesFormNoCycle() {
        holds(slices().matching(TOP + ".(*)..").should().beFreeOfCycles());
        holds(slices().matching(TOP + ".state.(**)").should().beFreeOfCycles());
        holds(noClasses().that().resideInAnyPackage("..state.copy..", "..state.flow..").should().dependOnClassesThat(
                resideInAPackage(TOP + ".state")));
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

    private static DescribedPredicate<JavaClass> belongsTo(Class<?> type) {
        return JavaClass.Predicates.belongToAnyOf(type);
    }

    private static void holds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
