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
import dev.herald.event.SealedFactAttested;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Adds, changes and retracts facts as an operator. A fact and its audit entry are one transaction. Only one editor is
 * active at a time ({@link AuditedTransaction}).
 *
 * <p>Operators change only facts that operators wrote. A fact of a member or a service can be retracted but not
 * changed. A bar that review wrote cannot be retracted here: it depends on a decision.
 */
public final class RegisterEditor implements AutoCloseable {

    /** The case id of the register's audit chain, which is about no case. */
    public static final String CHAIN = "~register";

    private static final String TRANSACTIONS = "operator.register";
    private static final int LARGEST = 1_048_576;

    private final EventSerde serde;
    private final InstantSource clock;
    private final AuditedTransaction transaction;
    private final RegisterSnapshot snapshot;
    private @Nullable AuditEntry last;

    /** The register and the chain's last entry when the editor opened. */
    private record RegisterSnapshot(
            SortedMap<String, VersionedFact<FactRegistered>> open,
            SortedMap<String, VersionedFact<SealedFactAttested>> sealed,
            @Nullable AuditEntry last) {}

    /**
     * Fences any other editor and reads the register.
     *
     * @param operator client settings for writing, and for reading the register and the audit
     * @param keeper client settings for reading attestations
     */
    public RegisterEditor(
            Map<String, Object> operator, Map<String, Object> keeper, EventSerde serde, InstantSource clock) {
        this.serde = serde;
        this.clock = clock;
        this.transaction = new AuditedTransaction(
                operator,
                TRANSACTIONS,
                LARGEST,
                new AuditedTransaction.Activity("editing the register", "./herald register list"));
        this.snapshot = transaction.open(() -> new RegisterSnapshot(
                RegisterReader.openFacts(operator, serde),
                RegisterReader.sealedFacts(keeper, serde),
                AuditTopic.read(operator, serde)
                        .lastOf(OperatorEntries.SERVICE, CHAIN)
                        .orElse(null)));
        this.last = snapshot.last();
    }

    /** Adds a fact, or changes one that an operator wrote. */
    public RegisterResult add(FactRegistered fact, String actor) {
        return add(fact, fact.getFactId(), snapshot.open().get(fact.getFactId()), actor, "FACT_", fact.getKind());
    }

    /** Adds an attestation, or changes one that an operator wrote. */
    public RegisterResult add(SealedFactAttested attested, String actor) {
        return add(
                attested,
                attested.getFactId(),
                snapshot.sealed().get(attested.getFactId()),
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
            return new RegisterResult.Done("added", commit(fact, actor, subject + "ADDED", null, detail(factId, kind)));
        }
        if (known.fact().equals(fact)) {
            return new RegisterResult.Unchanged("exists with the same content");
        }
        if (isRetracted(known.fact())) {
            return new RegisterResult.Refused("was retracted: use another factId, or none");
        }
        if (known.writer() != VersionedFact.Writer.OPERATOR) {
            return new RegisterResult.Refused(
                    "was not written by an operator, and operators change only their own facts: use another factId, or none");
        }
        return new RegisterResult.Done("changed", commit(fact, actor, subject + "CHANGED", null, detail(factId, kind)));
    }

    /**
     * Retracts a fact or an attestation. Its record stays, without the person.
     *
     * @throws UserError if no fact has this id
     */
    public RegisterResult retract(String factId, String actor, RetractReason reason) {
        VersionedFact<FactRegistered> fact = snapshot.open().get(factId);
        if (fact != null) {
            return retract(fact, actor, reason);
        }
        VersionedFact<SealedFactAttested> attested = snapshot.sealed().get(factId);
        if (attested == null) {
            throw new UserError(
                    "There is no fact with this id. ./herald register list prints every id, with --sealed those of sealed facts.");
        }
        if (attested.fact().getRetracted()) {
            return new RegisterResult.Unchanged("is already retracted");
        }
        return new RegisterResult.Done(
                "retracted",
                commit(Retraction.of(attested.fact()), actor, "SEALED_FACT_RETRACTED", reason, detail(factId, null)));
    }

    private RegisterResult retract(VersionedFact<FactRegistered> known, String actor, RetractReason reason) {
        FactRegistered fact = known.fact();
        if (fact.getRetracted()) {
            return new RegisterResult.Unchanged("is already retracted");
        }
        if (fact.getKind() == FactKind.BAR && known.writer() != VersionedFact.Writer.OPERATOR) {
            return new RegisterResult.Refused(
                    "is a bar and depends on the decision in its case: only an officer's decision can end it");
        }
        return new RegisterResult.Done(
                "retracted",
                commit(Retraction.of(fact), actor, "FACT_RETRACTED", reason, detail(fact.getFactId(), fact.getKind())));
    }

    private static boolean isRetracted(SpecificRecord fact) {
        return switch (fact) {
            case FactRegistered open -> open.getRetracted();
            case SealedFactAttested sealed -> sealed.getRetracted();
            default -> false;
        };
    }

    /** Uses a digest for a sealed fact: its id can name the attesting member. */
    private static String detail(String factId, @Nullable FactKind kind) {
        return kind == null ? digest(factId) : kind + " " + factId;
    }

    /** Returns the digest that replaces a sealed fact's id where others than the keeper may read. */
    public static String digest(String factId) {
        return EventHeaders.digest("sealed fact", factId);
    }

    /** Writes a fact and its audit entry; returns the position of the fact's record. */
    private RecordMetadata commit(
            SpecificRecord fact, String actor, String action, @Nullable RetractReason reason, String detail) {
        Instant now = clock.instant();
        ProducerRecord<byte[], byte[]> record = RegisterRecord.of(fact, serde, now);
        EventHeaders headers = EventHeaders.from(record.headers());
        if (headers == null) {
            throw new IllegalStateException("an operator's record has headers");
        }
        AuditEntry entry = OperatorEntries.nextInChain(
                last, CHAIN, actor, action, reason == null ? null : reason.name(), headers.id(), detail, now);
        RecordMetadata written = transaction.commit(List.of(OperatorEntries.toRecord(entry, serde, now), record));
        last = entry;
        return written;
    }

    @Override
    public void close() {
        transaction.close();
    }
}
