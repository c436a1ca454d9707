package dev.herald.matching;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.contract.PartialDate;
import org.junit.jupiter.api.Test;

/** What matching may know: of the contract a partial date, and of libraries what its job needs. */
class ArchitectureTest {

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
}
