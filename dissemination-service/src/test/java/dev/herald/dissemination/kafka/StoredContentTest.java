package dev.herald.dissemination.kafka;

import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aDiffusion;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.cleared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.DisseminatedContent;
import dev.herald.streams.topology.StorePart;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The content of a case has keys of its own, apart from the case's moving part. */
class StoredContentTest {

    private final DisseminationTaskFixture task = new DisseminationTaskFixture();

    @BeforeEach
    void start() {
        task.member("fr", 0);
        task.member("br", 1);
        task.member("de", 2);
    }

    @AfterEach
    void stop() {
        task.close();
    }

    @Test
    void an_acknowledgement_reads_one_value_and_writes_one_without_content() {
        task.approves(aRedNotice(1));
        task.decides(DecisionKind.CANCELLED, aRedNotice(1));
        task.forgetCounts();
        task.acknowledges("br", AcknowledgementKind.RECEIVED, 1);
        task.acknowledges("br", AcknowledgementKind.REMOVED, 1);

        DisseminationTaskFixture.StoreCounts cases = task.counts(StorePart.CASES);
        assertThat(cases.reads).isEqualTo(2);
        assertThat(cases.writes).isEqualTo(2);
        assertThat(cases.bytesWritten / 2).isLessThan(300);
        assertThat(task.counts(DisseminationStores.CONTENTS).reads).isZero();
        assertThat(task.counts(DisseminationStores.CONTENTS).writes).isZero();
        assertThat(task.storeOf(StorePart.CASES).get(CASE).toString()).doesNotContain("Vexholm");
    }

    @Test
    void an_acknowledgement_of_a_wide_diffusion_writes_its_recipients_and_no_content() {
        List<String> recipients = new ArrayList<>(List.of("br", "de"));
        for (int i = 10; i < 200; i++) {
            recipients.add("m" + i);
        }
        task.process(CASE, cleared(aDiffusion(1, recipients.toArray(String[]::new))));
        task.forgetCounts();
        task.acknowledges("br", AcknowledgementKind.RECEIVED, 1);

        assertThat(task.counts(StorePart.CASES).bytesWritten).isLessThan(1500);
        assertThat(task.counts(DisseminationStores.CONTENTS).reads).isZero();
    }

    @Test
    void a_revision_is_written_once_however_many_versions_carry_it() {
        task.process(CASE, cleared(aDiffusion(1, "br", "de")));
        task.approves(aDiffusion(1, "br", "de"));
        task.decides(DecisionKind.BLOCKED, aDiffusion(1));
        task.decides(DecisionKind.RESTORED, aDiffusion(1));

        assertThat(task.counts(DisseminationStores.CONTENTS).writes).isEqualTo(1);
        assertThat(keys()).containsExactly(CASE + " 1");
    }

    @Test
    void both_revisions_are_kept_while_the_later_one_is_out_unreviewed() {
        task.approves(aDiffusion(1, "br", "de"));
        RequestSubmitted later = RequestSubmitted.newBuilder(aDiffusion(2, "br", "de"))
                .setPersonStatus(PersonStatus.CONVICTED)
                .build();
        task.process(CASE, cleared(later));
        assertThat(keys()).containsExactly(CASE + " 1", CASE + " 2");
        assertThat(((DiffusionCirculated) task.delivered().getLast())
                        .getContent()
                        .getPersonStatus())
                .isEqualTo(PersonStatus.CONVICTED);

        task.decides(DecisionKind.UPDATE_DENIED, later);
        assertThat(keys()).containsExactly(CASE + " 1");
        assertThat(((NoticeUpdated) task.delivered().getLast()).getContent().getPersonStatus())
                .isEqualTo(PersonStatus.UNKNOWN);
    }

    @Test
    void the_content_is_deleted_with_the_ending_and_with_the_revision_that_replaces_it() {
        task.approves(aRedNotice(1));
        task.approves(aRedNotice(2));
        assertThat(keys()).containsExactly(CASE + " 2");

        task.decides(DecisionKind.WITHDRAWN, aRedNotice(2));
        assertThat(keys()).isEmpty();
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, DisseminatedContent> all =
                task.<DisseminatedContent>storeOf(DisseminationStores.CONTENTS).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }
}
