package dev.herald.dissemination.kafka;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.state.CaseEnding;
import dev.herald.state.DisseminatedVersion;
import dev.herald.streams.audit.AuditedAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Maps effects to audited actions: one action an effect, whether it reaches one member or two hundred. The book of
 * custody has what was sent, photographs, reminders and who is overdue: each of its entries is a leaf of a tree too.
 */
final class AuditMapper {

    private static final String ACTOR = DisseminationStores.SERVICE;

    private AuditMapper() {}

    /**
     * Returns the actions of a transition. The hash with which a recall ends is among them: it seals all log entries
     * before it, so that a log that was truncated or rewritten shows.
     *
     * @param after state after the transition
     * @param causeId decision that caused it, if there is one
     */
    static List<AuditedAction> actions(
            CaseInCustody after, List<Effect> effects, List<CustodyEntry> entries, String causeId) {
        Stream<AuditedAction> closed = entries.stream()
                .filter(entry -> entry.act() == CustodyEntry.Act.CLOSED)
                .map(entry -> done("RECALL_CLOSED", revision(after), entry.hash()));
        return Stream.concat(effects.stream().flatMap(effect -> action(effect, after, causeId).stream()), closed)
                .toList();
    }

    private static Optional<AuditedAction> action(Effect effect, CaseInCustody after, String causeId) {
        int revision = revision(after);
        AuditedAction action = switch (effect) {
            case Effect.Block block ->
                done(
                        "BLOCKED",
                        revision,
                        "version %d, %d members, decision %s"
                                .formatted(block.version(), block.to().size(), causeId));
            case Effect.RepeatBlock repeated ->
                done(
                        "CAUGHT_UP",
                        revision,
                        "version %d, member %s, blocked by decision %s"
                                .formatted(
                                        repeated.version(),
                                        repeated.to().value(),
                                        repeated.decision().decisionId()));
            case Effect.Revoke revoke ->
                done(
                                "REVOKED",
                                revision,
                                "version %d, %d holders, decision %s"
                                        .formatted(revoke.version(), revoke.holders(), causeId))
                        .withGround(revoke.ending().name());
            case Effect.Close close ->
                done("CASE_CLOSED", close.revision(), "overdue: " + codes(close.overdue()))
                        .withGround(close.ending().name());
            case Effect.NotifyOfLocation notified ->
                AuditedAction.of(
                        notified.by().value(),
                        "LOCATION_REPORTED",
                        revision,
                        notified.kind().name());
            case Effect.RefuseLocation refuse ->
                AuditedAction.of(refuse.to().value(), "LOCATION_REFUSED", 0, "")
                        .withGround(refuse.reason().name());
            case Effect.Refuse refuse ->
                AuditedAction.of(refuse.to().value(), "ACKNOWLEDGEMENT_REFUSED", 0, "")
                        .withGround(refuse.reason().name());
            case Effect.Send sent -> null;
            case Effect.BringUpToDate late -> null;
            case Effect.SendPhotograph sent -> null;
            case Effect.DeletePhotograph deleted -> null;
            case Effect.InstructRemoval instructed -> null;
            case Effect.NameOverdue overdue -> null;
        };
        return Optional.ofNullable(action);
    }

    private static AuditedAction done(String action, int revision, String detail) {
        return AuditedAction.of(ACTOR, action, revision, detail);
    }

    private static int revision(CaseInCustody known) {
        DisseminatedVersion current = known.current();
        CaseEnding ended = known.ended();
        if (current != null) {
            return current.getRevision();
        }
        return ended == null ? 0 : ended.getRevision();
    }

    private static String codes(Set<MemberCode> members) {
        return members.isEmpty()
                ? "nobody"
                : members.stream().map(MemberCode::value).sorted().collect(Collectors.joining(" "));
    }
}
