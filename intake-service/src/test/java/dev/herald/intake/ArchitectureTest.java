package dev.herald.intake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.contract.wire.ContentHash;
import dev.herald.event.Acknowledged;
import dev.herald.event.Attestation;
import dev.herald.event.Charge;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.Conviction;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.event.EarlierEnding;
import dev.herald.event.InformationReported;
import dev.herald.event.MemberRecord;
import dev.herald.event.PendingExtradition;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonLocated;
import dev.herald.event.PersonName;
import dev.herald.event.Refusal;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.SupplementProvided;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import dev.herald.event.Warrant;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import dev.herald.state.SpentBudget;
import dev.herald.streams.architecture.RoleNames;
import org.junit.jupiter.api.Test;

/** The architecture of intake: dependencies point at the domain, names tell the role. */
class ArchitectureTest {

    private static final String[] DOMAIN = {
        "dev.herald.intake.mailbox",
        "dev.herald.intake.message",
        "dev.herald.intake.admission",
        "dev.herald.intake.budget",
        "dev.herald.intake.revision"
    };

    /** Java, JSpecify, the values and the vocabulary of the contract, and the domain itself. */
    private static final String[] KNOWN_TO_THE_DOMAIN = {
        "java..",
        "org.jspecify..",
        "dev.herald.contract",
        "dev.herald.contract.vocabulary..",
        "dev.herald.intake.mailbox",
        "dev.herald.intake.message",
        "dev.herald.intake.admission",
        "dev.herald.intake.budget",
        "dev.herald.intake.revision"
    };

    /**
     * Events of members, shared records of the contract, and stored state, that are values of the domain as they are.
     */
    private static final Class<?>[] RECORDS_OF_THE_DOMAIN = {
        Acknowledged.class,
        Attestation.class,
        Charge.class,
        CheckpointCosigned.class,
        CheckpointDisputed.class,
        CommissionOrdered.class,
        ConsultationAnswered.class,
        ContentHash.class,
        Conviction.class,
        DiffusionRoute.class,
        DocumentProvided.class,
        DocumentReference.class,
        EarlierEnding.class,
        InformationReported.class,
        IntakeCase.Builder.class,
        IntakeCase.class,
        IntakeMember.Builder.class,
        IntakeMember.class,
        MemberRecord.class,
        PendingExtradition.class,
        Person.class,
        PersonDescription.class,
        PersonLocated.class,
        PersonName.class,
        Refusal.class,
        RefusedExtradition.class,
        RequestSubmitted.class,
        RetentionExtended.class,
        SpecialNoticeDetails.class,
        SpentBudget.Builder.class,
        SpentBudget.class,
        SupplementProvided.class,
        Visibility.class,
        VisibilityChanged.class,
        Warrant.class
    };

    private static final JavaClasses INTAKE = HouseRules.mainClasses("dev.herald.intake");

    @Test
    void the_domain_knows_java_and_values_of_the_contract_only() {
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(KNOWN_TO_THE_DOMAIN).or(belongToAnyOf(RECORDS_OF_THE_DOMAIN)))
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
    void events_stay_in_the_kafka_packages() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.herald.intake.kafka..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackages("org.apache.avro..", "dev.herald.event..", "dev.herald.state..")
                                .or(belongToAnyOf(RECORDS_OF_THE_DOMAIN)))
                .check(INTAKE);
    }

    @Test
    void roles_have_their_names_and_packages_are_small_and_without_cycles() {
        RoleNames.check(INTAKE);
    }
}
