package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.audit.AuditChains;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolutionHistoryTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:30.123456Z");
    private static final QuarantinedRecord QUARANTINED =
            QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17).at(3, 41);
    private static final QuarantinedRecord OTHER =
            QuarantinedRecordFixture.from("i247.inbound.fr", 0, 18).at(3, 42);

    @Test
    void an_entry_names_who_did_what_to_which_record_and_nothing_of_what_it_says() {
        AuditEntry entry = ResolutionHistory.of(List.of())
                .nextEntry(QUARANTINED, "okafor", ResolutionHistory.DISCARDED, DiscardReason.GARBAGE, "c1", NOW);

        assertThat(entry.getCaseId()).isEqualTo("FR/0000-000000");
        assertThat(entry.getService()).isEqualTo("operator");
        assertThat(entry.getSequence()).isEqualTo(1);
        assertThat(entry.getActor()).isEqualTo("okafor");
        assertThat(entry.getAction()).isEqualTo("QUARANTINE_DISCARDED");
        assertThat(entry.getGround()).isEqualTo("GARBAGE");
        assertThat(entry.getDetail()).isEqualTo("herald.quarantine.v1-3@41");
    }

    @Test
    void what_is_done_one_after_another_is_a_whole_chain_also_for_who_reads_it_again() {
        List<AuditEntry> audit = new ArrayList<>();
        for (QuarantinedRecord quarantined : List.of(QUARANTINED, OTHER, QUARANTINED)) {
            audit.add(ResolutionHistory.of(audit)
                    .nextEntry(quarantined, "okafor", ResolutionHistory.REPLAYED, null, "c", NOW));
        }

        assertThat(AuditChains.verify(audit)).hasToString("1 chain, 3 entries, unbroken");
    }

    @Test
    void a_record_is_settled_by_its_entry_and_no_other_is() {
        AuditEntry entry = ResolutionHistory.of(List.of())
                .nextEntry(QUARANTINED, "okafor", ResolutionHistory.REPLAYED, null, "c", NOW);

        ResolutionHistory history = ResolutionHistory.of(List.of(entry));

        assertThat(history.resolutionOf(QUARANTINED.id())).contains(entry);
        assertThat(history.resolutionOf(OTHER.id())).isEmpty();
    }

    @Test
    void nothing_is_settled_by_an_entry_of_a_service_nor_by_another_action() {
        AuditEntry entry = ResolutionHistory.of(List.of())
                .nextEntry(QUARANTINED, "okafor", ResolutionHistory.REPLAYED, null, "c", NOW);

        ResolutionHistory history = ResolutionHistory.of(List.of(
                AuditEntry.newBuilder(entry).setService("review").build(),
                AuditEntry.newBuilder(entry).setAction("MEMBER_ADDED").build()));

        assertThat(history.resolutionOf(QUARANTINED.id())).isEmpty();
    }

    @Test
    void a_chain_goes_on_behind_entries_of_other_kinds() {
        AuditEntry first = AuditEntry.newBuilder(ResolutionHistory.of(List.of())
                        .nextEntry(QUARANTINED, "okafor", ResolutionHistory.REPLAYED, null, "c", NOW))
                .setAction("MEMBER_ADDED")
                .setHash("h1")
                .build();

        AuditEntry next = ResolutionHistory.of(List.of(first))
                .nextEntry(QUARANTINED, "okafor", ResolutionHistory.REPLAYED, null, "c", NOW);

        assertThat(next.getSequence()).isEqualTo(2);
        assertThat(next.getPreviousHash()).isEqualTo("h1");
    }
}
