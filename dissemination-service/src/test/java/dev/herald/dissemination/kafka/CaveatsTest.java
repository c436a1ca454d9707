package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.Caveat;
import dev.herald.event.ExtraditionAssurance;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RequestSubmitted;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a notice must not be acted on reaches every holder with the version, and a change makes the next version. */
class CaveatsTest {

    private static final Caveat REFUSED = new Caveat(
            CaveatKind.EXTRADITION_REFUSED, List.of("DE"), "2026-02-11", "extradition refused by DE for want of form");
    private static final Caveat JUDGED =
            new Caveat(CaveatKind.FINAL_JUDGMENT, List.of("AT", "DE"), "2025", "final judgment in AT");

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    @Test
    void the_caveats_of_an_approval_go_out_with_the_first_version() {
        decides(DecisionKind.APPROVED, aRedNotice(1), List.of(JUDGED));

        assertThat(((NoticePublished) onlyIn("br")).getContent().getCaveats()).containsExactly(JUDGED);
        assertThat(((NoticePublished) only(driver.read(DISSEMINATIONS)))
                        .getContent()
                        .getCaveats())
                .containsExactly(JUDGED);
    }

    @Test
    void a_caveat_that_is_added_reaches_each_holder_as_the_next_version() {
        driver.approves(aRedNotice(1, "it"));
        List.of("br", "de", "it").forEach(driver::mailbox);

        String amendment = decides(DecisionKind.AMENDED, aRedNotice(1, "it"), List.of(REFUSED));

        for (String holder : List.of("br", "de")) {
            NoticeUpdated updated = (NoticeUpdated) onlyIn(holder);
            assertThat(updated.getVersion()).isEqualTo(2);
            assertThat(updated.getDecisionId()).isEqualTo(amendment);
            assertThat(updated.getContent().getCaveats()).containsExactly(REFUSED);
            assertThat(updated.getContent().getPerson()).isNotNull();
        }
        assertThat(driver.mailbox("it")).isEmpty();
    }

    @Test
    void an_amendment_without_caveats_leaves_them_and_one_with_none_removes_them() {
        decides(DecisionKind.APPROVED, aRedNotice(1), List.of(REFUSED, JUDGED));
        driver.mailbox("br");

        decides(DecisionKind.AMENDED, aRedNotice(1), null);
        assertThat(driver.mailbox("br")).as("nothing changed").isEmpty();

        decides(DecisionKind.AMENDED, aRedNotice(1, "de"), null);
        assertThat(contentIn("br").getCaveats()).containsExactly(REFUSED, JUDGED);

        decides(DecisionKind.AMENDED, aRedNotice(1, "de"), List.of());
        assertThat(contentIn("br").getCaveats()).isEmpty();
    }

    @Test
    void a_later_revision_keeps_the_caveats_of_its_case() {
        decides(DecisionKind.APPROVED, aRedNotice(1), List.of(REFUSED));
        driver.mailbox("br");

        driver.approves(aRedNotice(2));

        assertThat(contentIn("br").getCaveats()).containsExactly(REFUSED);
    }

    @Test
    void a_caveat_that_is_added_under_a_block_goes_out_with_the_restoration() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.mailbox("br");

        decides(DecisionKind.AMENDED, aRedNotice(1), List.of(REFUSED));
        assertThat(driver.mailbox("br")).isEmpty();

        driver.decides(DecisionKind.RESTORED, 1);
        assertThat(contentIn("br").getCaveats()).containsExactly(REFUSED);
    }

    @Test
    void a_restored_version_keeps_its_caveats() {
        decides(DecisionKind.APPROVED, aRedNotice(1), List.of(REFUSED));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.mailbox("br");

        driver.decides(DecisionKind.RESTORED, 1);

        assertThat(((NoticeRestored) onlyIn("br")).getContent().getCaveats()).containsExactly(REFUSED);
    }

    @Test
    void an_ended_case_keeps_no_caveat_for_a_later_life() {
        decides(DecisionKind.APPROVED, aRedNotice(1), List.of(REFUSED));
        driver.decides(DecisionKind.CANCELLED, 1);
        driver.mailbox("br");

        driver.approves(aRedNotice(2));

        assertThat(contentIn("br").getCaveats()).isEmpty();
    }

    @Test
    void a_version_has_the_assurance_that_extradition_will_be_asked_for() {
        ExtraditionAssurance assurance = new ExtraditionAssurance("Ministry of Justice", "2025-01-20");

        driver.approves(RequestSubmitted.newBuilder(aRedNotice(1))
                .setExtraditionAssurance(assurance)
                .build());

        assertThat(contentIn("br").getExtraditionAssurance()).isEqualTo(assurance);
    }

    private String decides(DecisionKind kind, RequestSubmitted request, @Nullable List<Caveat> caveats) {
        return driver.put(
                DECISIONS,
                CASE,
                decision(kind, request.getRevision())
                        .setRequest(request)
                        .setCaveats(caveats)
                        .build());
    }

    private NoticeContent contentIn(String member) {
        SpecificRecord event = onlyIn(member);
        return event instanceof NoticePublished published
                ? published.getContent()
                : ((NoticeUpdated) event).getContent();
    }

    private SpecificRecord onlyIn(String member) {
        return only(driver.mailbox(member));
    }

    private static SpecificRecord only(List<TestRecord<String, SpecificRecord>> records) {
        assertThat(records).hasSize(1);
        return records.getFirst().value();
    }
}
