package dev.herald.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies point at the domain: a whitelist. */
class ArchitectureTest {

    private static final JavaClasses INTAKE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.intake");

    @Test
    void admission_knows_java_and_the_shared_values_only() {
        classes()
                .that()
                .resideInAPackage("dev.herald.intake.admission")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.herald.contract", "dev.herald.intake.admission")
                .check(INTAKE);
    }

    @Test
    void nobody_depends_on_the_application() {
        classes()
                .that()
                .resideInAPackage("dev.herald.intake")
                .and()
                .areNotAnonymousClasses()
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("dev.herald.intake")
                .check(INTAKE);
    }

    @Test
    void avro_stays_in_the_kafka_package() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.herald.intake.kafka")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.apache.avro..", "dev.herald.event..", "dev.herald.state..")
                .check(INTAKE);
    }
}
