package dev.herald.review;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.event.CaseDecision;
import dev.herald.event.Caveat;
import dev.herald.event.Claim;
import dev.herald.event.Concern;
import dev.herald.event.DocumentReference;
import dev.herald.event.Escalation;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactReference;
import dev.herald.event.FactVerdict;
import dev.herald.event.Flag;
import dev.herald.event.LocationReport;
import dev.herald.event.Person;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.Question;
import dev.herald.event.RecusalWaiver;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.StandingOrder;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import dev.herald.event.Visibility;
import dev.herald.event.Warrant;
import dev.herald.streams.architecture.RoleNames;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The dependencies of review as whitelists, and the names of its roles. */
class ArchitectureTest {

    private static final JavaClasses REVIEW = HouseRules.mainClasses("dev.herald.review");

    /** Parts of the case file that the domain reads as they are stored. */
    private static final Class<?>[] STORED_PARTS = {
        CaseDecision.class,
        CaseDecision.Builder.class,
        Caveat.class,
        Claim.class,
        Concern.class,
        Concern.Builder.class,
        DocumentReference.class,
        Escalation.class,
        Escalation.Builder.class,
        EvidenceOpening.class,
        FactReference.class,
        FactVerdict.class,
        Flag.class,
        Flag.Builder.class,
        LocationReport.class,
        LocationReport.Builder.class,
        Person.class,
        PredominanceWorksheet.class,
        ProposedDecision.class,
        ProposedDecision.Builder.class,
        ProposedQuestion.class,
        Question.class,
        Question.Builder.class,
        RecusalWaiver.class,
        RecusalWaiver.Builder.class,
        RefusedExtradition.class,
        RequestSubmitted.class,
        RequestSubmitted.Builder.class,
        StandingOrder.class,
        TimelineEntry.class,
        TimelineScreening.class,
        Visibility.class,
        Warrant.class
    };

    @Test
    void the_case_file_knows_the_language_and_the_contracts_values() {
        HouseRules.onlyKnows(
                REVIEW,
                "dev.herald.review.casefile..",
                List.of(STORED_PARTS),
                "dev.herald.contract",
                "dev.herald.contract.decision",
                "dev.herald.contract.vocabulary..");
    }

    @Test
    void the_aggregate_knows_neither_its_decider_nor_its_schedule() {
        noClasses()
                .that()
                .resideInAPackage("dev.herald.review.casefile")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.herald.review.casefile.decider", "dev.herald.review.casefile.deadline")
                .check(REVIEW);
    }

    @Test
    void the_case_file_asks_no_clock() {
        classes()
                .that()
                .resideInAPackage("dev.herald.review.casefile..")
                .should(not(callMethod(Instant.class, "now")))
                .check(REVIEW);
    }

    @Test
    void only_the_kafka_packages_see_events() {
        HouseRules.onlyKnows(
                REVIEW,
                "dev.herald.review",
                "org.springframework..",
                "io.micrometer..",
                "org.slf4j",
                "dev.herald.contract.redress",
                "dev.herald.contract.signature",
                "dev.herald.contract.transparency",
                "dev.herald.contract.wire",
                "dev.herald.streams..",
                "dev.herald.review..");
    }

    @Test
    void classes_have_the_names_of_their_roles() {
        RoleNames.check(REVIEW);
    }
}
