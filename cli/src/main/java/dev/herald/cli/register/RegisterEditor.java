package dev.herald.cli.register;

import dev.herald.cli.audit.AuditTopic;
import dev.herald.cli.audit.AuditedTransaction;
import dev.herald.cli.audit.OperatorEntries;
import dev.herald.cluster.UserError;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.Retraction;
import dev.herald.event.AuditEntry;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator keeps the register: a fact and the audit entry about it are one transaction. Only one desk is open
 * at a time ({@link AuditedTransaction}).
 *
 * <p>Nobody edits another's entries: a fact that a member or a service wrote can be retracted here and not rewritten,
 * and a bar that review wrote not even that, since it stands with a decision.
 */
public final class RegisterEditor implements AutoCloseable {

    /** What the operators' chain about the register stands under: it is about no case. */
    public static final String CHAIN = "~register";

    private static final String TRANSACTIONS = "operator.register";
    private static final int LARGEST = 1_048_576;

    private final EventSerde serde;
    private final InstantSource clock;
    private final AuditedTransaction hand;
    private final Standing standing;
    private @Nullable AuditEntry last;

    /** What the desk finds when it opens. */
    private record Standing(
            SortedMap<String, VersionedFact<FactRegistered>> open,
            SortedMap<String, VersionedFact<ProtectedStatusAttested>> sealed,
            @Nullable AuditEntry last) {}

    /**
     * Opens it.
     *
     * @param operator client properties of who writes, and reads the register and the audit
     * @param keeper client properties of who reads attestations
     */
    public RegisterEditor(
            Map<String, Object> operator, Map<String, Object> keeper, EventSerde serde, InstantSource clock) {
        this.serde = serde;
        this.clock = clock;
        this.hand = new AuditedTransaction(
                operator,
                TRANSACTIONS,
                LARGEST,
                new AuditedTransaction.Words("the register be kept", "keeps the register", "./herald register list"));
        this.standing = hand.opened(() -> new Standing(
                Facts.open(operator, serde),
                Facts.sealed(keeper, serde),
                AuditTopic.read(operator, serde)
                        .entries(entry -> entry.getService().equals(OperatorEntries.SERVICE)
                                && entry.getCaseId().equals(CHAIN))
                        .stream()
                        .reduce((earlier, later) -> later)
                        .orElse(null)));
        this.last = standing.last();
    }

    /** Adds a fact, or changes one that an operator added. */
    public RegisterResult add(FactRegistered fact, String actor) {
        return add(fact, fact.getFactId(), standing.open().get(fact.getFactId()), actor, "FACT_", fact.getKind());
    }

    /** The same for an attestation. */
    public RegisterResult add(ProtectedStatusAttested attested, String actor) {
        return add(
                attested,
                attested.getFactId(),
                standing.sealed().get(attested.getFactId()),
                actor,
                "SEALED_FACT_",
                null);
    }

    private RegisterResult add(
            SpecificRecord fact,
            String factId,
            @Nullable VersionedFact<?> known,
            String actor,
            String subject,
            @Nullable FactKind kind) {
        if (known == null) {
            commit(fact, actor, subject + "ADDED", null, detail(factId, kind));
            return new RegisterResult.Done("added");
        }
        if (known.fact().equals(fact)) {
            return new RegisterResult.Nothing("is there already, as it is in the file");
        }
        if (isRetracted(known.fact())) {
            return new RegisterResult.Refused("was retracted under this factId: give it another, or none");
        }
        if (known.hand() != VersionedFact.Hand.OPERATOR) {
            return new RegisterResult.Refused(
                    "was written by another than an operator, and nobody edits another's entries: give yours another factId, or none");
        }
        commit(fact, actor, subject + "CHANGED", null, detail(factId, kind));
        return new RegisterResult.Done("changed");
    }

    /**
     * Retracts a fact or an attestation. Its record stays, without the person.
     *
     * @throws UserError if there is none with this id
     */
    public RegisterResult retract(String factId, String actor, RetractReason reason) {
        VersionedFact<FactRegistered> fact = standing.open().get(factId);
        if (fact != null) {
            return retract(fact, actor, reason);
        }
        VersionedFact<ProtectedStatusAttested> attested = standing.sealed().get(factId);
        if (attested == null) {
            throw new UserError(
                    "There is no fact with this id. ./herald register list shows every id, --sealed those of sealed facts.");
        }
        if (attested.fact().getRetracted()) {
            return new RegisterResult.Nothing("was retracted before");
        }
        commit(Retraction.of(attested.fact()), actor, "SEALED_FACT_RETRACTED", reason, detail(factId, null));
        return new RegisterResult.Done("retracted");
    }

    private RegisterResult retract(VersionedFact<FactRegistered> known, String actor, RetractReason reason) {
        FactRegistered fact = known.fact();
        if (fact.getRetracted()) {
            return new RegisterResult.Nothing("was retracted before");
        }
        if (fact.getKind() == FactKind.BAR && known.hand() != VersionedFact.Hand.OPERATOR) {
            return new RegisterResult.Refused(
                    "is a bar, and stands with the decision in its case: an officer decides that case, nobody here");
        }
        commit(Retraction.of(fact), actor, "FACT_RETRACTED", reason, detail(fact.getFactId(), fact.getKind()));
        return new RegisterResult.Done("retracted");
    }

    private static boolean isRetracted(SpecificRecord fact) {
        return switch (fact) {
            case FactRegistered open -> open.getRetracted();
            case ProtectedStatusAttested sealed -> sealed.getRetracted();
            default -> false;
        };
    }

    /** Of a sealed fact a digest of its id: the id itself can name who attests. */
    private static String detail(String factId, @Nullable FactKind kind) {
        return kind == null ? digest(factId) : kind + " " + factId;
    }

    /** What stands for a sealed fact's id wherever others than the keeper may look. */
    public static String digest(String factId) {
        return EventHeaders.digest("sealed fact", factId);
    }

    private void commit(
            SpecificRecord fact, String actor, String action, @Nullable RetractReason reason, String detail) {
        Instant now = clock.instant();
        ProducerRecord<byte[], byte[]> record = RegisterRecord.of(fact, serde, now);
        EventHeaders headers = EventHeaders.from(record.headers());
        if (headers == null) {
            throw new IllegalStateException("what we write has headers");
        }
        AuditEntry entry = OperatorEntries.after(
                last, CHAIN, actor, action, reason == null ? null : reason.name(), headers.id(), detail, now);
        hand.commit(List.of(record, OperatorEntries.record(entry, serde, now)));
        last = entry;
    }

    @Override
    public void close() {
        hand.close();
    }
}
