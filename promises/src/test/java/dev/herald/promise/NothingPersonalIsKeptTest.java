package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.FingerprintRecorded;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NothingPersonalIsKeptTest {

    private static final Check CHECK = new NothingPersonalIsKept();

    private final History left = new HistoryBuilder()
            .submits(FRAUD, "Vaudrec")
            .leavesFingerprint("0123456789abcdef".repeat(4))
            .history();

    private final HistoryRecord fingerprint = onlyRecord(left, onTopic(Topics.FINGERPRINTS));

    private History changed(UnaryOperator<HistoryRecord> change) {
        return left.withReplaced(Map.of(fingerprint.position(), change.apply(fingerprint)));
    }

    @Test
    void fingerprints_their_tombstones_and_the_heartbeat_are_accepted() {
        assertAccepts(CHECK, left);
        assertAccepts(CHECK, changed(record -> record.withEvent("", null)));
        assertAccepts(CHECK, changed(record -> record.withEvent("", null).withKey("~tick")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Vaudrec", "FR/2026-000001", "fr", "", "~tick", "0123456789ABCDEF"})
    void a_key_that_is_no_fingerprint_is_rejected(String key) {
        assertRejects(CHECK, changed(record -> record.withKey(key)), "its key is no fingerprint");
    }

    @Test
    void a_tombstone_that_names_somebody_is_rejected() {
        assertRejects(
                CHECK, changed(record -> record.withEvent("", null).withKey("Vaudrec")), "its key is no fingerprint");
    }

    @Test
    void a_content_that_names_somebody_is_rejected() {
        assertRejects(
                CHECK,
                withChangedEvent(
                        left,
                        fingerprint,
                        FingerprintRecorded.class,
                        event -> FingerprintRecorded.newBuilder(event).setKeyId("Vaudrec")),
                "its content is no fingerprint's");
    }

    @Test
    void headers_that_lead_to_a_case_are_rejected() {
        assertRejects(CHECK, changed(record -> record.withSubject(FRAUD)), "its headers lead to a case");
        assertRejects(CHECK, changed(record -> record.withOrigin(record.position())), "its headers lead to a case");
        assertRejects(
                CHECK,
                changed(record -> record.withEvent("0".repeat(32), record.event())),
                "its headers lead to a case");
    }
}
