package dev.herald.dissemination.kafka;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.Ending;
import dev.herald.dissemination.custody.EndingDecision;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.streams.audit.AuditedAction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps effects to audited actions: one action an effect, whether it reaches one member or two hundred. */
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
        return Stream.concat(effects.stream().map(effect -> action(effect, after, causeId)), closed)
                .toList();
    }

    private static AuditedAction action(Effect effect, CaseInCustody after, String causeId) {
        int revision = revision(after);
        return switch (effect) {
            case Effect.Send send -> sent(send, causeId);
            case Effect.BringUpToDate late -> caughtUp(late);
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
            case Effect.SendPhotograph send ->
                done(
                        "PHOTOGRAPH_SENT",
                        revision,
                        "version %d, %d members"
                                .formatted(send.version(), send.to().size()));
            case Effect.DeletePhotograph delete ->
                done(
                        "PHOTOGRAPH_DELETED",
                        revision,
                        "version %d, %d members"
                                .formatted(delete.version(), delete.from().size()));
            case Effect.InstructRemoval instruct -> instructed(instruct, revision);
            case Effect.NameOverdue overdue -> done("OVERDUE", revision, codes(overdue.members()));
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
        };
    }

    private static AuditedAction sent(Effect.Send send, String causeId) {
        Snapshot snapshot = send.snapshot();
        String cause = send.kind() == Effect.Send.Kind.RESTORED ? "decision " + causeId : decision(snapshot);
        return done(
                name(send.kind()),
                snapshot.revision(),
                "version %d, %d members, %s"
                        .formatted(snapshot.version(), send.to().size(), cause));
    }

    private static AuditedAction caughtUp(Effect.BringUpToDate late) {
        Snapshot snapshot = late.snapshot();
        return done(
                "CAUGHT_UP",
                snapshot.revision(),
                "version %d, member %s, %s"
                        .formatted(snapshot.version(), late.to().value(), decision(snapshot)));
    }

    private static AuditedAction instructed(Effect.InstructRemoval instruct, int revision) {
        Ending ending = instruct.ending();
        return done(
                        instruct.reminder() == 0 ? "REMOVAL_INSTRUCTED" : "REMINDED",
                        revision,
                        "version %d, %d members, reminder %d"
                                .formatted(instruct.version(), instruct.to().size(), instruct.reminder()))
                .withGround((ending == null ? RevocationReason.EXCLUDED : ending.revocationReason()).name());
    }

    private static AuditedAction done(String action, int revision, String detail) {
        return AuditedAction.of(ACTOR, action, revision, detail);
    }

    private static String name(Effect.Send.Kind kind) {
        return switch (kind) {
            case PUBLISHED -> "NOTICE_SENT";
            case CIRCULATED -> "CIRCULATED";
            case UPDATED -> "UPDATED";
            case RESTORED -> "RESTORED";
        };
    }

    private static int revision(CaseInCustody known) {
        Snapshot current = known.current();
        EndingDecision ended = known.ended();
        if (current != null) {
            return current.revision();
        }
        return ended == null ? 0 : ended.revision();
    }

    private static String decision(Snapshot snapshot) {
        return snapshot.decisionId() == null ? "not reviewed" : "decision " + snapshot.decisionId();
    }

    private static String codes(Set<MemberCode> members) {
        return members.isEmpty()
                ? "nobody"
                : members.stream().map(MemberCode::value).sorted().collect(Collectors.joining(" "));
    }
}
