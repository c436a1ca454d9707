package dev.herald.cli.operator;

import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.event.MemberKey;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedAdmission;
import dev.herald.event.OrderedMemberChange;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what an order that waits would do. */
final class OrderText {

    private OrderText() {}

    /** Returns the content of an order; of a sealed one what its answer shows. */
    static String of(OperatorOrderAnswered awaiting, Optional<OperatorOrdered> order) {
        OrderedMemberChange change = order.map(OperatorOrdered::getMemberChange).orElse(null);
        return Stream.of(
                        Objects.requireNonNullElse(awaiting.getMember(), ""),
                        awaiting.getSubject(),
                        Objects.requireNonNullElse(awaiting.getGround(), ""),
                        change == null
                                ? ""
                                : "%s, by %s: %s".formatted(of(change), change.getAuthority(), change.getReason()),
                        order.map(OperatorOrdered::getAdmission)
                                .map(OrderText::of)
                                .orElse(""),
                        order.map(OperatorOrdered::getReasons).orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Returns which member an admission adds. */
    static String of(OrderedAdmission admission) {
        return "%s '%s'%s%s, by %s: %s"
                .formatted(
                        admission.getKind(),
                        admission.getName(),
                        admission.getJurisdiction().isEmpty()
                                ? ""
                                : " for "
                                        + admission.getJurisdiction().stream()
                                                .map(OffenceCategory::name)
                                                .collect(Collectors.joining(", ")),
                        admission.getKey() == null ? "" : " with the key " + of(admission.getKey()),
                        admission.getAuthority(),
                        admission.getReason());
    }

    private static String of(MemberKey key) {
        return "%s (%s)"
                .formatted(
                        key.getKeyId(),
                        MemberKeys.parse(key)
                                .map(parsed -> SigningKey.encode(parsed.key()))
                                .orElse("not usable"));
    }

    /** Returns what a change of a member changes; of a key the public half, which the second operator compares. */
    static String of(OrderedMemberChange change) {
        MemberKey added = change.getAddedKey();
        return Stream.of(
                        Objects.toString(change.getStatus(), ""),
                        Objects.toString(change.getMode(), ""),
                        added == null ? "" : "adds the key " + of(added),
                        change.getEndedKey() == null
                                ? ""
                                : "ends the key %s %s"
                                        .formatted(
                                                change.getEndedKey(),
                                                change.getValidUntil() == null
                                                        ? "at once"
                                                        : "at " + change.getValidUntil()),
                        change.getSignatures() == null ? "" : "signatures " + change.getSignatures())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
