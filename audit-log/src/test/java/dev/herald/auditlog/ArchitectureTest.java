package dev.herald.auditlog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The architecture of the audit log: trees know neither broker nor framework. */
class ArchitectureTest {

    private static final JavaClasses AUDIT_LOG = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.auditlog");

    @Test
    void trees_know_java_and_proofs_only() {
        classes()
                .that()
                .resideInAPackage("dev.herald.auditlog.tree")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.herald.contract.transparency", "dev.herald.auditlog.tree")
                .check(AUDIT_LOG);
    }

    @Test
    void nobody_depends_on_the_application() {
        classes()
                .that()
                .resideInAPackage("dev.herald.auditlog")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("dev.herald.auditlog")
                .check(AUDIT_LOG);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.herald.(**)").should().beFreeOfCycles().check(AUDIT_LOG);
    }
}
