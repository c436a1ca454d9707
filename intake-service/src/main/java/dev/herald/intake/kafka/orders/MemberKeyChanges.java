package dev.herald.intake.kafka.orders;

import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for changes of a member's keys. A key never begins or ends in the past: what was accepted stays verifiable,
 * and what was refused stays refused. A key id names one key for good.
 */
final class MemberKeyChanges {

    /** Most keys of a member, the ended ones included. */
    static final int MOST_KEYS = 100;

    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private MemberKeyChanges() {}

    /** Returns whether a change is about keys or about whether the member has to sign. */
    static boolean areIn(OrderedMemberChange change) {
        return change.getAddedKey() != null || change.getEndedKey() != null || change.getSignatures() != null;
    }

    /** Applies a change to the latest record of its member. */
    static OrderEffect apply(MemberRecord member, OrderedMemberChange change, Instant now) {
        List<MemberKey> keys = new ArrayList<>(member.getKeys());
        Optional<OrderEffect.Refused> refusal = end(keys, change, now).or(() -> add(keys, change.getAddedKey(), now));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        SignaturePolicy policy = change.getSignatures() == null ? member.getSignatures() : change.getSignatures();
        MemberRecord changed = MemberRecord.newBuilder(member)
                .setKeys(keys)
                .setSignatures(policy)
                .build();
        if (policy == SignaturePolicy.UNKNOWN) {
            return new OrderEffect.Refused("CHANGE_UNKNOWN", "a member's signatures are OPTIONAL or REQUIRED");
        }
        if (change.getSignatures() == SignaturePolicy.REQUIRED && !hasKeyFrom(changed, now)) {
            return new OrderEffect.Refused(
                    "KEY_MISSING",
                    "%s has no key that is valid now: it could send nothing".formatted(member.getCode()));
        }
        return keys.equals(member.getKeys()) && policy == member.getSignatures() // Avro cannot compare lists with times
                ? MemberChanges.unchanged(member)
                : MemberChanges.written(changed, "KEYS_CHANGED");
    }

    private static Optional<OrderEffect.Refused> end(List<MemberKey> keys, OrderedMemberChange change, Instant now) {
        String ended = change.getEndedKey();
        if (ended == null) {
            return Optional.empty();
        }
        Instant until = change.getValidUntil() == null ? now : change.getValidUntil();
        MemberKey known = named(keys, ended);
        if (known == null) {
            return refused("KEY_UNKNOWN", "the member has no key '%s'".formatted(ended));
        }
        if (known.getValidUntil() != null && !known.getValidUntil().isAfter(until)) {
            return Optional.empty(); // it ends by then
        }
        if (until.isBefore(now)) {
            return refused(
                    "ENDS_IN_THE_PAST",
                    "a key cannot end in the past: what was accepted stays verifiable; %s is before %s"
                            .formatted(until, now));
        }
        keys.set(
                keys.indexOf(known),
                MemberKey.newBuilder(known).setValidUntil(until).build());
        return Optional.empty();
    }

    /** Adds a key, from now at the earliest; none if it is null. Returns the reason against it. */
    static Optional<OrderEffect.Refused> add(List<MemberKey> keys, @Nullable MemberKey added, Instant now) {
        if (added == null) {
            return Optional.empty();
        }
        Optional<VerificationKey> parsed = MemberKeys.parse(added);
        if (parsed.isEmpty() || !KEY_ID.matcher(added.getKeyId()).matches()) {
            return refused(
                    "KEY_NOT_USABLE",
                    "a key is an Ed25519 key of 32 bytes with an id of at most 64 small letters, digits, dots, hyphens");
        }
        MemberKey known = named(keys, added.getKeyId());
        if (known != null) {
            return known.getPublicKey().equals(added.getPublicKey())
                    ? Optional.empty() // an order that is given twice has one effect
                    : refused("KEY_ID_TAKEN", "another key has the id '%s'".formatted(added.getKeyId()));
        }
        Instant from = added.getValidFrom().isBefore(now) ? now : added.getValidFrom();
        if (added.getValidUntil() != null && !added.getValidUntil().isAfter(from)) {
            return refused("ENDS_BEFORE_IT_BEGINS", "a key ends after it begins");
        }
        if (keys.size() >= MOST_KEYS) {
            return refused("TOO_MANY_KEYS", "a member has at most %d keys".formatted(MOST_KEYS));
        }
        keys.add(MemberKey.newBuilder(added).setValidFrom(from).build());
        return Optional.empty();
    }

    private static boolean hasKeyFrom(MemberRecord member, Instant now) {
        return MemberKeys.of(member).keys().stream().anyMatch(key -> key.isValidAt(now));
    }

    private static @Nullable MemberKey named(List<MemberKey> keys, String keyId) {
        return keys.stream()
                .filter(key -> key.getKeyId().equals(keyId))
                .findFirst()
                .orElse(null);
    }

    private static Optional<OrderEffect.Refused> refused(String code, String explanation) {
        return Optional.of(new OrderEffect.Refused(code, explanation));
    }
}
