package dev.herald.auditlog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** The architecture of the audit log: trees know neither broker nor framework. */
class ArchitectureTest {

    private static final JavaClasses AUDIT_LOG = HouseRules.mainClasses("dev.herald.auditlog");

    @Test
    void trees_know_java_and_proofs_only() {
        HouseRules.onlyKnows(AUDIT_LOG, "dev.herald.auditlog.tree", "dev.herald.contract.transparency");
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
        HouseRules.check(AUDIT_LOG);
    }
}
