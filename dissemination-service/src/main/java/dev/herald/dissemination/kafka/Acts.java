package dev.herald.dissemination.kafka;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.streams.audit.AuditedAction;
import java.util.Set;
import java.util.stream.Collectors;

/** What the audit has to know: one entry an event, whether it went to one member or two hundred. */
final class Acts {

    private static final String ACTOR = DisseminationTopology.SERVICE;

    private Acts() {}

    /**
     * What was done.
     *
     * @param known the case from now on
     * @param causeId the decision, where one brought it about
     */
    static AuditedAction of(Effect effect, CaseInCustody known, String causeId) {
        int revision = revision(known);
        return switch (effect) {
            case Effect.Send send ->
                AuditedAction.of(
                        ACTOR,
                        action(send.kind()),
                        send.snapshot().revision(),
                        "version %d, %d members, %s"
                                .formatted(
                                        send.snapshot().version(),
                                        send.to().size(),
                                        send.kind() == Effect.Send.Kind.RESTORED
                                                ? "decision " + causeId
                                                : decision(send.snapshot())));
            case Effect.BringUpToDate late ->
                AuditedAction.of(
                        ACTOR,
                        "CAUGHT_UP",
                        late.snapshot().revision(),
                        "version %d, member %s, %s"
                                .formatted(late.snapshot().version(), late.to().value(), decision(late.snapshot())));
            case Effect.Block block ->
                AuditedAction.of(
                        ACTOR,
                        "BLOCKED",
                        revision,
                        "version %d, %d members, decision %s"
                                .formatted(block.version(), block.to().size(), causeId));
            case Effect.Revoke revoke ->
                AuditedAction.of(
                                ACTOR,
                                "REVOKED",
                                revision,
                                "version %d, %d holders, decision %s"
                                        .formatted(revoke.version(), revoke.holders(), causeId))
                        .withGround(revoke.ending().name());
            case Effect.InstructRemoval instruct ->
                AuditedAction.of(
                                ACTOR,
                                instruct.reminder() == 0 ? "REMOVAL_INSTRUCTED" : "REMINDED",
                                revision,
                                "version %d, %d members, reminder %d"
                                        .formatted(
                                                instruct.version(),
                                                instruct.to().size(),
                                                instruct.reminder()))
                        .withGround(Words.reason(instruct.ending()).name());
            case Effect.NameOverdue overdue -> AuditedAction.of(ACTOR, "OVERDUE", revision, codes(overdue.members()));
            case Effect.Close close ->
                AuditedAction.of(ACTOR, "CASE_CLOSED", close.revision(), "overdue: " + codes(close.overdue()))
                        .withGround(close.ending().name());
            case Effect.Refuse refuse ->
                AuditedAction.of(refuse.to().value(), "ACKNOWLEDGEMENT_REFUSED", 0, "")
                        .withGround(refuse.why().name());
        };
    }

    /** A recall ended. Its hash is here so that a book that was cut off or written anew shows. */
    static AuditedAction closed(CustodyEntry entry, CaseInCustody known) {
        return AuditedAction.of(ACTOR, "RECALL_CLOSED", revision(known), entry.hash());
    }

    private static String action(Effect.Send.Kind kind) {
        return switch (kind) {
            case PUBLISHED -> "NOTICE_SENT";
            case CIRCULATED -> "CIRCULATED";
            case UPDATED -> "UPDATED";
            case RESTORED -> "RESTORED";
        };
    }

    private static int revision(CaseInCustody known) {
        Snapshot current = known.current();
        CaseInCustody.Ended ended = known.ended();
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
