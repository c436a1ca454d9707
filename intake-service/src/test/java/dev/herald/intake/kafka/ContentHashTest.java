package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.ContentHash;
import dev.herald.event.EarlierEnding;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.intake.revision.RevisionDecision.NewRevision;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The same content has the same hash, whatever carried it. */
class ContentHashTest {

    @Test
    void what_intake_sets_is_no_part_of_the_content() {
        RequestSubmitted sent = EventFixture.redNotice().build();

        assertThat(ContentHash.of(EventPublisher.withRevision(
                        sent, new NewRevision(3, new EarlierEnding(DecisionKind.DENIED, "fr", 2)), "hash")))
                .isEqualTo(ContentHash.of(sent))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void any_other_field_is() {
        String hash = ContentHash.of(EventFixture.redNotice().build());

        assertThat(ContentHash.of(
                        EventFixture.redNotice().setRetainUntil("2028").build()))
                .isNotEqualTo(hash);
        assertThat(ContentHash.of(EventFixture.redNotice()
                        .setPersonBuilder(EventFixture.aPerson().setBirthDate("1972"))
                        .build()))
                .isNotEqualTo(hash);
        assertThat(ContentHash.of(EventFixture.redNotice()
                        .setVisibility(EventFixture.visibility(List.of("br"), List.of()))
                        .build()))
                .isNotEqualTo(hash);
    }

    @Test
    void it_does_not_change_between_releases() {
        // golden, of release 0.1.0: a change here would make every repetition a revision
        assertThat(ContentHash.of(new RequestWithdrawn("FR/2026-000123", "fr", "no longer wanted")))
                .isEqualTo("e19e03ad6e3c43e9bdb3a24441d5929561f1a5ff4dd043a0810236b2bb636338");
    }

    @Test
    void a_field_that_a_later_release_adds_changes_it_only_when_it_says_something() {
        RequestWithdrawn today = new RequestWithdrawn("FR/2026-000123", "fr", "no longer wanted");

        assertThat(ContentHash.of(new OfLaterRelease("FR/2026-000123", "", "fr", "no longer wanted")))
                .isEqualTo(ContentHash.of(today));
        assertThat(ContentHash.of(new OfLaterRelease("FR/2026-000123", "by court", "fr", "no longer wanted")))
                .isNotEqualTo(ContentHash.of(today));
    }

    /** A withdrawal as a later release may know it: one more field, among the others. */
    private record OfLaterRelease(String caseId, String orderedBy, String submittedBy, String reason)
            implements SpecificRecord {

        private static final Schema SCHEMA = new Schema.Parser().parse("""
                {"type": "record", "name": "RequestWithdrawn", "namespace": "later", "fields": [
                  {"name": "caseId", "type": {"type": "string", "avro.java.string": "String"}},
                  {"name": "orderedBy", "type": {"type": "string", "avro.java.string": "String"}, "default": ""},
                  {"name": "submittedBy", "type": {"type": "string", "avro.java.string": "String"}},
                  {"name": "reason", "type": {"type": "string", "avro.java.string": "String"}}]}""");

        @Override
        public Schema getSchema() {
            return SCHEMA;
        }

        @Override
        public Object get(int field) {
            return List.of(caseId, orderedBy, submittedBy, reason).get(field);
        }

        @Override
        public void put(int field, Object value) {
            throw new UnsupportedOperationException("read only");
        }
    }

    @Test
    void parts_do_not_run_together() {
        assertThat(ContentHash.of(EventFixture.redNotice()
                        .setVisibility(EventFixture.visibility(List.of("ab", "c"), List.of()))
                        .build()))
                .isNotEqualTo(ContentHash.of(EventFixture.redNotice()
                        .setVisibility(EventFixture.visibility(List.of("a", "bc"), List.of()))
                        .build()));
    }
}
