package dev.herald.matching;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.contract.PartialDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Matching knows only the partial date of the contract, and the libraries that it needs. */
class ArchitectureTest {

    private static final int MOST_TYPES_IN_A_PACKAGE = 35;

    private static final JavaClasses MATCHING = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.matching");

    @Test
    void names_and_scores_know_scripts_and_nothing_else() {
        classes()
                .that()
                .resideInAPackage("dev.herald.matching")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "com.ibm.icu..", "dev.herald.matching")
                                .or(type(PartialDate.class)))
                .check(MATCHING);
    }

    @Test
    void only_the_index_knows_lucene() {
        classes()
                .that()
                .resideInAPackage("dev.herald.matching.index")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "org.apache.lucene..", "dev.herald.matching..")
                                .or(type(PartialDate.class)))
                .check(MATCHING);
    }

    @Test
    void only_the_evaluation_reads_files() {
        classes()
                .that()
                .resideInAPackage("dev.herald.matching.evaluation")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..", "org.jspecify..", "org.apache.commons.csv..", "dev.herald.matching..")
                        .or(type(PartialDate.class)))
                .check(MATCHING);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.herald.matching.evaluation")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file.."))
                .check(MATCHING);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.herald.(matching..)").should().beFreeOfCycles().check(MATCHING);
    }

    @Test
    void no_package_is_too_large() {
        Map<String, Long> sizes = MATCHING.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes).isNotEmpty();
        assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(MOST_TYPES_IN_A_PACKAGE));
    }
}
