package dev.herald.intake.kafka.orders;

import dev.herald.contract.Signatories;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.contract.wire.ContractCheck.Violation;
import dev.herald.contract.wire.Retraction;
import dev.herald.event.FactRegistered;
import dev.herald.event.GeopoliticalSensitivity;
import dev.herald.event.SealedFactAttested;
import dev.herald.state.RegisterEntry;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The register and the attestations as operators change them. Operators change only facts that operators ordered. A
 * fact of a member or a service can be retracted, by two of them, and not changed. A bar that review wrote cannot be
 * retracted: it depends on a decision.
 */
final class RegisterEntries {

    /** A situation ends unless two operators order it again within this time. */
    private static final Duration LONGEST_SITUATION = Duration.ofDays(366);

    private static final String OPEN = "open ";
    private static final String SEALED = "sealed ";

    private final KeyValueStore<String, RegisterEntry> entries;

    RegisterEntries(KeyValueStore<String, RegisterEntry> entries) {
        this.entries = entries;
    }

    /** Returns the kind of a fact as the register has it; null if it has no such fact. */
    @Nullable
    FactKind kindOf(String factId) {
        RegisterEntry entry = entries.get(OPEN + factId);
        return entry == null || entry.getFact() == null ? null : entry.getFact().getKind();
    }

    /** Returns whether an operator ordered a fact of the register. */
    boolean isByOperator(String factId) {
        RegisterEntry entry = entries.get(OPEN + factId);
        return entry != null && entry.getByOperator();
    }

    /**
     * Notes a record of the register or of the attestations. The entry may be ahead: it already has what orders wrote
     * after this record.
     */
    void note(SpecificRecord fact, boolean byOperator, Instant writtenAt) {
        String key = keyOf(fact);
        RegisterEntry known = entries.get(key);
        int unread = known == null ? 0 : known.getUnread();
        if (byOperator && unread > 1) {
            entries.put(
                    key, RegisterEntry.newBuilder(known).setUnread(unread - 1).build());
        } else {
            entries.put(key, entry(fact, byOperator, byOperator ? 0 : unread, writtenAt));
        }
    }

    /** Forgets a fact whose record was deleted. */
    void forget(boolean sealed, String factId) {
        entries.delete((sealed ? SEALED : OPEN) + factId);
    }

    OrderEffect register(FactRegistered fact, Instant now) {
        return switch (fact.getKind()) {
            case UNKNOWN, HOLD ->
                new OrderEffect.Refused(
                        "KIND_NOT_REGISTERED", "no fact of this kind is in the register: see register add");
            case GEOPOLITICAL_SENSITIVITY ->
                reasonAgainstSituation(fact, now)
                        .orElseGet(() -> fact.getRetracted() ? retractedContent() : add(OPEN + fact.getFactId(), fact));
            case REFUSED_EXTRADITION, PENDING_EXTRADITION, JUDGMENT, OPEN_SOURCE_ALERT, BAR ->
                fact.getRetracted() ? retractedContent() : add(OPEN + fact.getFactId(), fact);
        };
    }

    /**
     * A situation is a statement of the organisation on states: somebody decided it, and it does not last by itself.
     */
    private static Optional<OrderEffect> reasonAgainstSituation(FactRegistered fact, Instant now) {
        GeopoliticalSensitivity situation = fact.getGeopolitical();
        if (situation == null || situation.getAuthority().isBlank()) {
            return Optional.of(new OrderEffect.Refused(
                    "BASIS_MISSING", "geopolitical.authority: who decided that it is a situation: fill it in"));
        }
        Instant review = fact.getValidUntil();
        boolean inRange = review != null && review.isAfter(now) && !review.isAfter(now.plus(LONGEST_SITUATION));
        return inRange
                ? Optional.empty()
                : Optional.of(new OrderEffect.Refused(
                        "REVIEW_DATE_OUT_OF_RANGE",
                        "validUntil: the day of its review, at most %d days from now: it ends then unless it is ordered again"
                                .formatted(LONGEST_SITUATION.toDays())));
    }

    OrderEffect attest(SealedFactAttested attested) {
        if (Signatories.count(attested.getAttestation().getSignedBy()) < 2) {
            return new OrderEffect.Refused(
                    "ATTESTATION_UNSIGNED", "two different officials sign an attestation: let a second official sign");
        }
        return attested.getRetracted() ? retractedContent() : add(SEALED + attested.getFactId(), attested);
    }

    private static OrderEffect retractedContent() {
        return new OrderEffect.Refused("RETRACTED", "a fact is retracted by its id: use register retract");
    }

    private OrderEffect add(String key, SpecificRecord fact) {
        List<Violation> violations = ContractCheck.check(fact);
        if (!violations.isEmpty()) {
            Violation first = violations.getFirst();
            return new OrderEffect.Refused(
                    first.code(), "%s: %s: %s".formatted(first.field(), first.limit(), first.remedy()));
        }
        RegisterEntry known = entries.get(key);
        if (known == null) {
            return written(fact, "ADDED", "added");
        }
        if (known.getHash().equals(ContentHash.of(fact))) {
            return new OrderEffect.Done("UNCHANGED", "exists with the same content; nothing was done", List.of());
        }
        if (known.getRetracted()) {
            return new OrderEffect.Refused("WAS_RETRACTED", "was retracted: use another factId, or none");
        }
        if (!known.getByOperator()) {
            return new OrderEffect.Refused(
                    "NOT_OF_AN_OPERATOR",
                    "was not written by an operator, and operators change only their own facts: use another factId, or none");
        }
        return written(fact, "CHANGED", "changed");
    }

    OrderEffect retract(String factId) {
        RegisterEntry known = entries.get(OPEN + factId);
        if (known == null || known.getFact() == null) {
            return noSuchFact();
        }
        if (known.getRetracted()) {
            return alreadyRetracted();
        }
        if (known.getFact().getKind() == FactKind.BAR && !known.getByOperator()) {
            return new OrderEffect.Refused(
                    "BAR_OF_A_DECISION",
                    "is a bar and depends on the decision in its case: only an officer's decision can end it");
        }
        return written(known.getFact(), "RETRACTED", "retracted");
    }

    OrderEffect retractAttestation(String factId) {
        RegisterEntry known = entries.get(SEALED + factId);
        if (known == null || known.getAttestation() == null) {
            return noSuchFact();
        }
        return known.getRetracted() ? alreadyRetracted() : written(known.getAttestation(), "RETRACTED", "retracted");
    }

    /** Iterates over the facts and attestations from a key on; null begins with the first. */
    KeyValueIterator<String, RegisterEntry> from(@Nullable String key) {
        return entries.range(key, null);
    }

    /**
     * Returns the retraction of a fact or attestation that a member reported at a moment or later; empty for any other,
     * for what is retracted already, and for what an operator ordered about it since.
     */
    static Optional<OrderEffect.Done> retraction(RegisterEntry entry, String member, Instant since) {
        FactRegistered fact = entry.getFact();
        SealedFactAttested attested = entry.getAttestation();
        SpecificRecord reported = fact != null && fact.getReportedBy().equals(member)
                ? fact
                : attested != null && attested.getAttestedBy().equals(member) ? attested : null;
        return reported == null
                        || entry.getRetracted()
                        || entry.getByOperator()
                        || entry.getWrittenAt().isBefore(since)
                ? Optional.empty()
                : Optional.of(written(reported, "RETRACTED", "retracted"));
    }

    private static OrderEffect noSuchFact() {
        return new OrderEffect.Refused(
                "FACT_UNKNOWN",
                "there is no fact with this id: ./herald register list prints every id, with --sealed those of sealed facts");
    }

    private static OrderEffect alreadyRetracted() {
        return new OrderEffect.Done("UNCHANGED", "is already retracted; nothing was done", List.of());
    }

    private static OrderEffect.Done written(SpecificRecord fact, String code, String words) {
        Topic topic = fact instanceof FactRegistered ? Topics.REGISTER : Topics.ATTESTATIONS;
        String factId = keyOf(fact).substring(keyOf(fact).indexOf(' ') + 1);
        return new OrderEffect.Done(code, words, List.of(new OutboundEvent(topic, factId, fact)));
    }

    /** Notes what an order writes, at once: the next order may be about the same fact. */
    void noteOrdered(SpecificRecord fact) {
        RegisterEntry known = entries.get(keyOf(fact));
        entries.put(keyOf(fact), entry(fact, true, known == null ? 1 : known.getUnread() + 1, Instant.EPOCH));
    }

    private static String keyOf(SpecificRecord fact) {
        return switch (fact) {
            case FactRegistered open -> OPEN + open.getFactId();
            case SealedFactAttested sealed -> SEALED + sealed.getFactId();
            default -> throw noFact(fact);
        };
    }

    private static RegisterEntry entry(SpecificRecord fact, boolean byOperator, int unread, Instant writtenAt) {
        RegisterEntry.Builder entry = RegisterEntry.newBuilder()
                .setHash(ContentHash.of(fact))
                .setByOperator(byOperator)
                .setWrittenAt(writtenAt)
                .setUnread(unread);
        return switch (fact) {
            case FactRegistered open ->
                entry.setFact(Retraction.of(open))
                        .setRetracted(open.getRetracted())
                        .build();
            case SealedFactAttested sealed ->
                entry.setAttestation(Retraction.of(sealed))
                        .setRetracted(sealed.getRetracted())
                        .build();
            default -> throw noFact(fact);
        };
    }

    private static IllegalArgumentException noFact(SpecificRecord record) {
        return new IllegalArgumentException("no fact is a " + record.getSchema().getName());
    }
}
