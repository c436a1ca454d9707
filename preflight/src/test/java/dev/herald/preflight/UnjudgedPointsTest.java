package dev.herald.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.cli.request.PreflightResult.UnjudgedPoint;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.EarlierEnding;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.provisioning.KnownMembers.Source;
import dev.herald.screening.rules.Register;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that preflight names as unjudged are those that rest on facts, and no other. */
class UnjudgedPointsTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    /** Every rule may ask for the day of the screening; preflight has the members' jurisdictions. */
    private static final Set<String> OF_EVERY_RULE = Set.of("today", "version", "jurisdictionOf", "isComparedWhole");

    @Test
    void each_rule_that_asks_the_register_for_facts_is_named() {
        List<JavaClass> asking = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.herald.screening.rules.catalogue")
                        .stream()
                        .filter(type -> type.getMethodCallsFromSelf().stream()
                                .map(call -> call.getTarget())
                                .anyMatch(target -> target.getOwner().isEquivalentTo(Register.class)
                                        && !OF_EVERY_RULE.contains(target.getName())))
                        .toList();
        // SameAnswerAsTheServicesTest shows that facts of the register raise all of them but C24-REENTRY and C25.
        assertThat(asking).hasSize(UnjudgedPoints.RULES_OF_FACTS.size());
    }

    @Test
    void another_case_of_the_requester_raises_c25_and_an_earlier_ending_c24_case(@TempDir Path state)
            throws IOException {
        RequestSubmitted request =
                (RequestSubmitted) WrittenSamples.examples().getFirst().event();
        RequestSubmitted reopened = RequestSubmitted.newBuilder(request)
                .setCaseId(request.getCaseId().substring(0, 3) + "2026-999999")
                .setEarlierEnding(new EarlierEnding(DecisionKind.DENIED, request.getSubmittedBy(), 1))
                .build();
        try (ScreeningAnswersTestDriver screening = new ScreeningAnswersTestDriver(state, NOW)) {
            List<Flag> before = screening.flagsOf(request);
            assertThat(screening.flagsOf(reopened))
                    .extracting(Flag::getRuleId)
                    .contains("C25", UnjudgedPoints.RULE_OF_THE_CASE);
            assertThat(before).extracting(Flag::getRuleId).doesNotContain("C25", UnjudgedPoints.RULE_OF_THE_CASE);
        }
    }

    @Test
    void a_message_names_the_codes_that_depend_on_its_case() throws IOException {
        assertThat(subjects(Source.DIRECTORY)).containsExactly("members", "budgets", "case", "facts");
    }

    @Test
    void the_members_of_a_cluster_are_judged_and_those_of_a_file_may_have_changed() throws IOException {
        assertThat(subjects(Source.CLUSTER)).containsExactly("budgets", "case", "facts");
        assertThat(subjects(Source.FILE)).containsExactly("members", "budgets", "case", "facts");
    }

    private static List<String> subjects(Source members) throws IOException {
        SpecificRecord request = WrittenSamples.examples().getFirst().event();
        return new UnjudgedPoints(members, 0)
                .about(request).stream().map(UnjudgedPoint::subject).toList();
    }
}
