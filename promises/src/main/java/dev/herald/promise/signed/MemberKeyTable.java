package dev.herald.promise.signed;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberRecord;
import dev.herald.promise.history.History;
import dev.herald.promise.history.TypedRecord;
import dev.herald.promise.history.VerifiedSignatures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public keys of members over time, and which members have to sign, from the members topic. */
final class MemberKeyTable {

    /** In this time a change of a member's record reaches the edge. Until then both versions are accepted. */
    private static final Duration TRAVELS = Duration.ofSeconds(10);

    private final Map<String, List<TypedRecord<MemberRecord>>> byCode = new HashMap<>();
    private final VerifiedSignatures signatures;

    MemberKeyTable(History history) {
        signatures = history.signatures();
        history.eventsOn(Topics.MEMBERS, MemberRecord.class)
                .forEach(typed -> byCode.computeIfAbsent(typed.event().getCode(), code -> new ArrayList<>())
                        .add(typed));
    }

    /**
     * Returns whether a member had to sign what the broker received at a moment, by every version that may count. No
     * member had to whose record of that time compaction has removed.
     */
    boolean hadToSign(String member, Instant receivedAt) {
        List<TypedRecord<MemberRecord>> all = byCode.getOrDefault(member, List.of());
        boolean isKnown = !all.isEmpty()
                && !all.getFirst().record().signature().appendedAt().isAfter(receivedAt.minus(TRAVELS));
        return isKnown
                && versions(member, receivedAt).stream()
                        .allMatch(version -> version.getSignatures() == SignaturePolicy.REQUIRED);
    }

    /**
     * Returns the problem with a member's signature; empty if a key of the member fits that was valid when the broker
     * received the message.
     */
    Optional<String> problemWith(SignatureEvidence evidence, Instant receivedAt) {
        List<MemberRecord> versions = versions(evidence.author(), receivedAt);
        try {
            return versions.stream()
                            .anyMatch(version -> signatures.isSigned(
                                    signatures.keysOf(version), evidence.signature(), evidence.content(), receivedAt))
                    ? Optional.empty()
                    : Optional.of("no key of %s that was valid then fits its signature".formatted(evidence.author()));
        } catch (IllegalArgumentException e) {
            return Optional.of("a hash of its evidence is not in hex");
        }
    }

    /**
     * Returns the versions of a member's record that the edge may have judged by: the last one that it knew at the
     * moment, and every later one, because it may have read the message later.
     */
    private List<MemberRecord> versions(String member, Instant receivedAt) {
        List<TypedRecord<MemberRecord>> all = byCode.getOrDefault(member, List.of());
        Instant known = receivedAt.minus(TRAVELS);
        int first = 0;
        for (int i = 0; i < all.size(); i++) {
            first = all.get(i).record().signature().appendedAt().isAfter(known) ? first : i;
        }
        return all.subList(first, all.size()).stream().map(TypedRecord::event).toList();
    }
}
