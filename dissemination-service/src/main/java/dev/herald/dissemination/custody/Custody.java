package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.CaseEvent.Act;
import dev.herald.dissemination.custody.Effect.Send;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is told what about a case.
 *
 * <p>Requests and decisions come by different topics, in any order between them. Either order leads to the same end,
 * because an approval and an ending are remembered by revision: a diffusion whose revision was decided already goes out
 * no more by itself, and after an ending nothing goes out but a later revision that was approved.
 *
 * @param removalDeadline how long holders have to acknowledge a removal
 */
public record Custody(Duration removalDeadline) {

    /** Checks the deadline. */
    public Custody {
        if (removalDeadline.isNegative() || removalDeadline.isZero()) {
            throw new IllegalArgumentException("the removal deadline must be positive, and is " + removalDeadline);
        }
    }

    /** What an event brings about. */
    public Step decide(CaseInCustody known, CaseEvent event, Members members, Instant now) {
        return switch (event) {
            case CaseEvent.DiffusionSubmitted submitted -> circulateAtOnce(known, submitted, members, now);
            case CaseEvent.Approved approved -> approve(known, approved, members, now);
            case CaseEvent.Blocked blocked -> block(known, blocked, members);
            case CaseEvent.Restored restored -> restore(known, members, now);
            case CaseEvent.Ended ended -> end(known, ended, members, now);
            case CaseEvent.Acknowledged acknowledged -> acknowledge(known, acknowledged, members);
        };
    }

    /**
     * A diffusion goes out unreviewed only by its sender's route at this moment. Not after an ending: what was ended
     * once goes out again only when approved. A sender nobody knows has no such route.
     */
    private Step circulateAtOnce(
            CaseInCustody known, CaseEvent.DiffusionSubmitted submitted, Members members, Instant now) {
        boolean atOnce = members.find(known.requester())
                .filter(sender -> sender.routeAt(now) == Member.Route.AT_ONCE)
                .isPresent();
        boolean overtaken =
                known.decidedRevision() >= submitted.revision() || known.carriesAtLeast(submitted.revision());
        if (!atOnce || overtaken || known.ended() != null) {
            return Step.to(known);
        }
        Snapshot next =
                next(known, submitted.revision(), Instrument.WANTED_PERSON_DIFFUSION, submitted.visibility(), false);
        return sendUnlessBlocked(known, next, members, now);
    }

    /** An approval counts unless the case ended with that revision or a later one is out already. */
    private Step approve(CaseInCustody known, CaseEvent.Approved approved, Members members, Instant now) {
        boolean endedFirst = known.ended() != null && known.ended().revision() >= approved.revision();
        boolean overtaken = known.carriesAtLeast(approved.revision() + 1);
        CaseInCustody decided = known.decidedOn(approved.revision());
        if (endedFirst || overtaken) {
            return Step.to(decided);
        }
        Snapshot next = next(known, approved.revision(), approved.instrument(), approved.visibility(), true);
        return sendUnlessBlocked(decided, next, members, now);
    }

    /** Who was told to remove it keeps that instruction: a block would replace it in the mailbox. */
    private Step block(CaseInCustody known, CaseEvent.Blocked blocked, Members members) {
        if (known.ended() != null) {
            return Step.to(known);
        }
        CaseInCustody after = known.withBlocked(true);
        return known.stands()
                ? Step.to(
                        after,
                        new Effect.Block(
                                known.ledger().latest(),
                                blocked.bySource(),
                                members.codesOf(known.ledger().standing())))
                : Step.to(after);
    }

    /** Lifts a block. Only this does: an update approved meanwhile was held back, and goes out now. */
    private Step restore(CaseInCustody known, Members members, Instant now) {
        CaseInCustody after = known.withBlocked(false);
        Snapshot current = known.current();
        if (!known.blocked() || current == null) {
            return Step.to(after);
        }
        if (known.isHeldBack()) {
            return send(after, current, members, now);
        }
        Audience audience = audience(known, current);
        MemberSet to = members.among(known.ledger().standing(), audience::reaches);
        return Step.to(after, new Send(Send.Kind.RESTORED, current, members.codesOf(to), audience.includesConsumers()));
    }

    /** Every holder is told, by the ledger and not by routing; where there is none, nothing is left to be told. */
    private Step end(CaseInCustody known, CaseEvent.Ended event, Members members, Instant now) {
        if (known.ended() != null && known.ended().revision() >= event.revision()) {
            return Step.to(known);
        }
        CaseInCustody.Ended how = new CaseInCustody.Ended(event.ending(), event.revision());
        CaseInCustody decided = known.decidedOn(event.revision());
        Ledger ledger = known.ledger();
        if (known.ended() != null) { // a later revision was refused: nobody holds it
            CaseInCustody after = decided.endedBy(how, ledger);
            return ledger.isRecallOpen() ? Step.to(after) : Step.to(after, new Effect.Close(event.ending()));
        }
        MemberSet holders = ledger.holders();
        Instant deadline = now.plus(removalDeadline);
        List<Effect> effects = new ArrayList<>();
        if (known.stands()) {
            effects.add(new Effect.Revoke(event.ending(), ledger.latest(), holders.size(), deadline));
        }
        if (holders.isEmpty()) {
            effects.add(new Effect.Close(event.ending()));
            return new Step(decided.endedBy(how, ledger), effects);
        }
        effects.add(new Effect.InstructRemoval(event.ending(), ledger.latest(), deadline, members.codesOf(holders)));
        return new Step(decided.endedBy(how, ledger.recalled(event.ending(), now, deadline, holders)), effects);
    }

    private Step acknowledge(CaseInCustody known, CaseEvent.Acknowledged event, Members members) {
        Member sender = members.find(event.by()).orElse(null);
        int latest = sender == null ? 0 : known.ledger().latestSentTo(sender);
        if (sender == null || latest == 0) {
            return Step.to(known, new Effect.Refuse(event.by(), Effect.Refuse.Why.NOT_A_HOLDER, 0));
        }
        return switch (event.act()) {
            case RECEIVED, UPDATED -> acknowledgeVersion(known, event, sender, latest);
            case REMOVED, UNABLE -> acknowledgeRemoval(known, event, sender, latest);
        };
    }

    private static Step acknowledgeVersion(
            CaseInCustody known, CaseEvent.Acknowledged event, Member sender, int latest) {
        SentVersion version = known.ledger()
                .version(event.version())
                .filter(sent -> sent.sentTo().has(sender))
                .orElse(null);
        if (version == null) {
            return Step.to(known, new Effect.Refuse(event.by(), Effect.Refuse.Why.UNKNOWN_VERSION, latest));
        }
        return Step.to(known.with(known.ledger()
                .acknowledged(
                        version,
                        sent -> event.act() == Act.RECEIVED ? sent.receivedBy(sender) : sent.updatedBy(sender))));
    }

    /** A removal may name any version up to the latest: the instruction names the notice's, not the holder's own. */
    private static Step acknowledgeRemoval(
            CaseInCustody known, CaseEvent.Acknowledged event, Member sender, int latest) {
        Ledger ledger = known.ledger();
        if (event.version() < 1 || event.version() > ledger.latest()) {
            return Step.to(known, new Effect.Refuse(event.by(), Effect.Refuse.Why.UNKNOWN_VERSION, latest));
        }
        Recall recall = ledger.recall();
        if (recall == null || !recall.instructed().has(sender)) {
            return event.version() < latest // about an earlier recall: it was sent a later version since
                    ? Step.to(known)
                    : Step.to(known, new Effect.Refuse(event.by(), Effect.Refuse.Why.NOT_INSTRUCTED, latest));
        }
        Recall now = event.act() == Act.REMOVED ? recall.removedBy(sender) : recall.unableIs(sender);
        CaseInCustody after = known.with(ledger.with(now));
        boolean lastOne = now.closed() && !recall.closed();
        return lastOne && known.ended() != null
                ? Step.to(after, new Effect.Close(known.ended().ending()))
                : Step.to(after);
    }

    private Step sendUnlessBlocked(CaseInCustody known, Snapshot next, Members members, Instant now) {
        return known.blocked() ? Step.to(known.replacedBy(next)) : send(known, next, members, now);
    }

    /** Sends a version to its audience. Holders that may not see it any more are told to remove what they have. */
    private Step send(CaseInCustody known, Snapshot next, Members members, Instant now) {
        Audience audience = audience(known, next);
        MemberSet to = members.thatAre(audience::reaches);
        MemberSet lost = members.among(known.ledger().standing(), member -> !audience.entitles(member));
        Send send = new Send(kind(known, next), next, members.codesOf(to), audience.includesConsumers());
        Ledger sent = known.ledger().sent(next.version(), now, to);
        if (lost.isEmpty()) {
            return Step.to(known.replacedBy(next).with(sent), send);
        }
        Instant deadline = now.plus(removalDeadline);
        Set<MemberCode> lostCodes = members.codesOf(lost);
        return Step.to(
                known.replacedBy(next).with(sent.recalled(null, now, deadline, lost)),
                send,
                new Effect.InstructRemoval(null, next.version(), deadline, lostCodes));
    }

    private static Send.Kind kind(CaseInCustody known, Snapshot next) {
        if (next.instrument().isDiffusion() && (!next.reviewed() || !known.stands())) {
            return Send.Kind.CIRCULATED;
        }
        return known.stands() ? Send.Kind.UPDATED : Send.Kind.PUBLISHED;
    }

    private static Audience audience(CaseInCustody known, Snapshot snapshot) {
        return new Audience(snapshot.instrument(), known.requester(), snapshot.visibility());
    }

    private static Snapshot next(
            CaseInCustody known, int revision, Instrument instrument, Visibility visibility, boolean reviewed) {
        @Nullable Snapshot current = known.current();
        int latest = current == null ? known.ledger().latest() : current.version();
        return new Snapshot(latest + 1, revision, instrument, visibility, reviewed);
    }
}
