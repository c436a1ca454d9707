package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionHistoryTest {

    private static final QuarantineId ID = new QuarantineId(3, 41);

    @ParameterizedTest
    @ValueSource(strings = {"QUARANTINE_REPLAYED", "QUARANTINED_AGAIN", "QUARANTINE_DISCARDED"})
    void a_record_is_resolved_by_the_entry_of_the_service_that_carried_out_the_order(String action) {
        AuditEntry entry = entry(action, "herald.quarantine.v1-3@41 order-1");

        ResolutionHistory history = ResolutionHistory.of(Stream.of(entry));

        assertThat(history.resolutionOf(ID)).contains(entry);
        assertThat(history.resolutionOf(new QuarantineId(3, 42))).isEmpty();
    }

    @Test
    void a_refused_order_resolves_nothing() {
        assertThat(ResolutionHistory.of(Stream.of(
                                entry("ORDER_REFUSED", "herald.quarantine.v1-3@41 order-1"),
                                entry("QUARANTINE_REPLAYED", "herald.decisions.v1-3@41"),
                                entry("QUARANTINE_REPLAYED", "")))
                        .resolutionOf(ID))
                .isEmpty();
    }

    private static AuditEntry entry(String action, String detail) {
        return AuditEntry.newBuilder()
                .setCaseId("~quarantine-3@41")
                .setService("review")
                .setActor("okafor")
                .setAction(action)
                .setCauseId("c1")
                .setAt(Instant.parse("2026-05-04T10:15:30Z"))
                .setDetail(detail)
                .build();
    }
}
