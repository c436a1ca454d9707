package dev.herald.streams.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionIssued;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CASE = "FR/2026-000123";
    private static final DecisionIssued DECISION = DecisionIssued.newBuilder()
            .setCaseId(CASE)
            .setKind(DecisionKind.WITHDRAWN)
            .setRevision(1)
            .setRequester("fr")
            .setRuleBook("rules")
            .setRegisterVersion(1)
            .setSequence(1)
            .build();

    private final SignatureCheck check = SignatureCheck.ofDecisions(ServiceSigners.keys(), caseId -> 3);
    private final Headers signed = ServiceSigners.sign(
            EventHeaders.first("dev.herald.event.DecisionIssued", "/herald/review", NOW, CASE, "c")
                    .toKafka(),
            DECISION);

    private Optional<SignatureRefusal> reasonAgainst(@Nullable String key, int partition) {
        return check.reasonAgainst(
                key,
                partition,
                DECISION,
                Objects.requireNonNull(EventHeaders.from(signed)),
                DetachedSignature.in(signed).orElse(null),
                NOW);
    }

    @Test
    void a_record_of_its_case_in_the_partition_of_its_case_is_accepted() {
        assertThat(reasonAgainst(CASE, 3)).isEmpty();
    }

    @Test
    void a_copy_in_another_partition_is_refused_because_the_task_there_does_not_know_the_case() {
        assertThat(reasonAgainst(CASE, 0)).contains(SignatureRefusal.MOVED);
        assertThat(check.isMoved(CASE, 0)).isTrue();
        assertThat(check.isMoved(CASE, 3)).isFalse();
    }

    @Test
    void a_copy_under_another_key_or_none_is_refused() {
        assertThat(reasonAgainst("FR/2026-000124", 3)).contains(SignatureRefusal.SIGNATURE_WRONG);
        assertThat(reasonAgainst(null, 3)).contains(SignatureRefusal.SIGNATURE_WRONG);
    }
}
