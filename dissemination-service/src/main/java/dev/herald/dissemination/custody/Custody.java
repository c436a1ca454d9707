package dev.herald.dissemination.custody;

import dev.herald.dissemination.custody.CaseEvent.Act;
import dev.herald.dissemination.custody.Effect.Send;
import dev.herald.dissemination.custody.Effect.Send.Consumers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is told what about a case.
 *
 * <p>Screenings and decisions come by different topics, in any order between them. Either order leads to the same end,
 * because an approval, an amendment and an ending are remembered by revision: a diffusion whose revision was decided
 * already goes out no more by itself, who was excluded meanwhile stays so, and after an ending nothing goes out but a
 * later revision that was approved.
 *
 * @param clock how long a recall takes at most
 */
public record Custody(RecallClock clock) {

    /** What an event brings about. */
    public Step decide(CaseInCustody known, CaseEvent event, Members members, Instant now) {
        return switch (event) {
            case CaseEvent.DiffusionScreened screened -> circulateAtOnce(known, screened, members, now);
            case CaseEvent.Approved approved -> approve(known, approved, members, now);
            case CaseEvent.Amended amended -> amend(known, amended, members, now);
            case CaseEvent.UpdateDenied denied -> fallBack(known, denied, members, now);
            case CaseEvent.Blocked blocked -> block(known, blocked, members);
            case CaseEvent.Restored restored -> restore(known, members, now);
            case CaseEvent.Ended ended -> end(known, ended, members, now);
            case CaseEvent.Acknowledged acknowledged -> acknowledge(known, acknowledged, members);
            case CaseEvent.TookPart took -> bringUpToDate(known, took, members, now);
            case CaseEvent.RecallPursued pursued -> recalls().pursue(known, members, now);
        };
    }

    /** When {@link CaseEvent.RecallPursued} has something to do; empty where nobody is waited for. */
    public Optional<Instant> recallDueAt(CaseInCustody known) {
        return Optional.ofNullable(known.ledger().recall())
                .filter(recall -> !recall.closed())
                .map(clock::nextDue);
    }

    /**
     * A diffusion goes out unreviewed only by its sender's route at this moment, and only if screening does not hold
     * it. Not after an ending: what was ended once goes out again only when approved. A sender nobody knows has no such
     * route.
     */
    private Step circulateAtOnce(
            CaseInCustody known, CaseEvent.DiffusionScreened screened, Members members, Instant now) {
        boolean atOnce = members.find(known.requester())
                .filter(sender -> sender.routeAt(now) == Member.Route.AT_ONCE)
                .isPresent();
        boolean overtaken = known.decidedRevision() >= screened.revision() || known.carriesAtLeast(screened.revision());
        if (screened.held() || !atOnce || overtaken || known.ended() != null) {
            return Step.to(known);
        }
        Visibility visibility = Amendment.effective(known.amended(), screened.revision(), screened.visibility(), false);
        Snapshot next = new Snapshot(
                known.nextVersion(),
                screened.revision(),
                Instrument.WANTED_PERSON_DIFFUSION,
                screened.visibility(),
                visibility,
                false,
                null);
        Snapshot approved = known.isUnreviewed() ? known.approved() : known.current();
        return sendUnlessBlocked(known.fallingBackOn(approved), next, members, now);
    }

    /** An approval counts unless the case ended with that revision or a later one is out already. */
    private Step approve(CaseInCustody known, CaseEvent.Approved approved, Members members, Instant now) {
        CaseInCustody decided = known.approvedOn(approved.revision());
        if (known.endedWith(approved.revision())) {
            return Step.to(decided);
        }
        Snapshot next = new Snapshot(
                known.nextVersion(),
                approved.revision(),
                approved.instrument(),
                approved.visibility(),
                Amendment.effective(decided.amended(), approved.revision(), approved.visibility(), true),
                true,
                approved.decisionId());
        if (known.carriesAtLeast(approved.revision() + 1)) {
            return showToOthers(known.isUnreviewed() ? decided.fallingBackOn(next) : decided, members, now);
        }
        return sendUnlessBlocked(decided.fallingBackOn(null), next, members, now);
    }

    /** What was approved last comes back as the next version. What is denied before it is read goes out no more. */
    private Step fallBack(CaseInCustody known, CaseEvent.UpdateDenied denied, Members members, Instant now) {
        CaseInCustody decided = known.decidedOn(denied.revision());
        Snapshot approved = known.approved();
        if (approved == null || known.carriesAtLeast(denied.revision() + 1)) {
            return Step.to(decided);
        }
        Visibility visibility =
                Amendment.effective(known.amended(), approved.revision(), approved.ordered(), approved.reviewed());
        Snapshot next = approved.again(known.nextVersion(), visibility);
        return sendUnlessBlocked(decided.fallingBackOn(null), next, members, now);
    }

    /**
     * Who may see a case is the source's to say, and one word for the whole case: it counts for the version that is out
     * or held back, whichever revision that carries. It is remembered where nothing is out yet.
     */
    private Step amend(CaseInCustody known, CaseEvent.Amended amended, Members members, Instant now) {
        if (known.endedWith(amended.revision())) {
            return Step.to(known);
        }
        CaseInCustody heard = known.amendedBy(new Amendment(amended.revision(), amended.visibility()));
        if (!heard.isUnreviewed()) {
            return showToOthers(heard, amended.decisionId(), members, now);
        }
        Snapshot approved = heard.approved();
        return showToOthers(
                approved == null ? heard : heard.fallingBackOn(approved.restingOn(amended.decisionId())), members, now);
    }

    private Step showToOthers(CaseInCustody known, Members members, Instant now) {
        Snapshot current = known.current();
        return showToOthers(known, current == null ? null : current.decisionId(), members, now);
    }

    /** What is current becomes the next version if others may see it than before; its content stays as it is. */
    private Step showToOthers(CaseInCustody known, @Nullable String decisionId, Members members, Instant now) {
        Snapshot current = known.current();
        if (current == null) {
            return Step.to(known);
        }
        Visibility visibility =
                Amendment.effective(known.amended(), current.revision(), current.ordered(), current.reviewed());
        return visibility.equals(current.visibility())
                ? Step.to(known)
                : sendUnlessBlocked(known, current.shownTo(visibility, decisionId), members, now);
    }

    /** Who was told to remove it keeps that instruction: a block would replace it in the mailbox. */
    private Step block(CaseInCustody known, CaseEvent.Blocked blocked, Members members) {
        if (known.ended() != null) {
            return Step.to(known);
        }
        MemberSet standing = known.ledger().standing();
        CaseInCustody after = known.blockedFor(standing);
        return known.stands()
                ? Step.to(
                        after, new Effect.Block(known.ledger().latest(), blocked.bySource(), members.codesOf(standing)))
                : Step.to(after);
    }

    /**
     * Lifts a block. Only this does: an update approved meanwhile was held back, and goes out now. Who may see the
     * version and was never sent it, because it took part again only while the block stood, is sent it now.
     */
    private Step restore(CaseInCustody known, Members members, Instant now) {
        CaseInCustody after = known.unblocked();
        Snapshot current = known.current();
        if (!known.blocked() || current == null) {
            return Step.to(after);
        }
        if (known.isHeldBack()) {
            return send(after, current, members, now);
        }
        Audience audience = audience(known, current);
        MemberSet to = members.thatAre(audience::reaches);
        MemberSet newly = to.without(known.ledger().standing());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Send(Send.Kind.RESTORED, current, members.codesOf(to.without(newly)), consumers(audience)));
        if (!newly.isEmpty()) {
            effects.add(new Send(firstKind(current), current, members.codesOf(newly), Consumers.NOTHING));
        }
        return new Step(after.shownTo(to).with(known.ledger().sent(current.version(), now, to)), effects);
    }

    /** Every holder is told, by the ledger and not by routing; where there is none, nothing is left to be told. */
    private Step end(CaseInCustody known, CaseEvent.Ended event, Members members, Instant now) {
        if (known.endedWith(event.revision())) {
            return Step.to(known);
        }
        CaseInCustody after =
                known.endedBy(new CaseInCustody.Ended(event.ending(), event.revision(), event.standingClause()));
        Ledger ledger = known.ledger();
        if (known.ended() != null) { // a later revision was refused: nobody holds it
            return ledger.isRecallOpen() ? Step.to(after) : recalls().closed(after, members, new ArrayList<>());
        }
        MemberSet holders = ledger.holders();
        List<Effect> effects = new ArrayList<>();
        if (known.stands()) {
            Instant deadline = now.plus(clock.deadline());
            effects.add(new Effect.Revoke(event.ending(), ledger.latest(), holders.size(), deadline));
        }
        if (holders.isEmpty()) {
            return recalls().closed(after, members, effects);
        }
        return recalls()
                .instruct(after, event.ending(), ledger.latest(), holders, members, now)
                .following(effects);
    }

    private Step acknowledge(CaseInCustody known, CaseEvent.Acknowledged event, Members members) {
        Member sender = members.find(event.by()).orElse(null);
        if (sender == null || known.ledger().latestSentTo(sender) == 0) {
            return Step.to(known, new Effect.Refuse(event.by(), Effect.Refuse.Why.NOT_A_HOLDER, 0));
        }
        return switch (event.act()) {
            case RECEIVED, UPDATED -> acknowledgeVersion(known, event, sender);
            case REMOVED, UNABLE -> recalls().acknowledge(known, event, sender, members);
        };
    }

    private static Step acknowledgeVersion(CaseInCustody known, CaseEvent.Acknowledged event, Member sender) {
        SentVersion version = known.ledger()
                .version(event.version())
                .filter(sent -> sent.sentTo().has(sender))
                .orElse(null);
        if (version == null) {
            int latest = known.ledger().latestSentTo(sender);
            return Step.to(known, new Effect.Refuse(event.by(), Effect.Refuse.Why.UNKNOWN_VERSION, latest));
        }
        return Step.to(known.with(known.ledger()
                .acknowledged(
                        version,
                        sent -> event.act() == Act.RECEIVED ? sent.receivedBy(sender) : sent.updatedBy(sender))));
    }

    /**
     * A member that takes part again gets what is in force, may be seen by it, and is not held by it at that version or
     * is hidden there. What is blocked waits for its restoration; what ended meanwhile reached it as an instruction.
     */
    private static Step bringUpToDate(CaseInCustody known, CaseEvent.TookPart event, Members members, Instant now) {
        Member member = members.find(event.member()).orElse(null);
        Snapshot current = known.current();
        if (member == null
                || current == null
                || known.blocked()
                || !audience(known, current).reaches(member)
                || isUpToDate(known, current, member)) {
            return Step.to(known);
        }
        boolean replaces =
                known.ledger().standing().has(member) && !(current.instrument().isDiffusion() && !current.reviewed());
        MemberSet to = MemberSet.of(member.index());
        return Step.to(
                known.shownTo(to).with(known.ledger().sent(current.version(), now, to)),
                new Effect.BringUpToDate(replaces ? Send.Kind.UPDATED : firstKind(current), current, member.code()));
    }

    private static boolean isUpToDate(CaseInCustody known, Snapshot current, Member member) {
        return known.ledger().latestSentTo(member) == current.version()
                && !known.hidden().has(member);
    }

    /** What is held back by a block goes out with its end; who may not see it any more is told so at once. */
    private Step sendUnlessBlocked(CaseInCustody known, Snapshot next, Members members, Instant now) {
        return known.blocked()
                ? recallFromOthers(known.replacedBy(next), known.ledger().latest(), members, now)
                : send(known, next, members, now);
    }

    /** Sends a version to its audience. Holders that may not see it any more are told to remove what they have. */
    private Step send(CaseInCustody known, Snapshot next, Members members, Instant now) {
        Audience audience = audience(known, next);
        MemberSet to = members.thatAre(audience::reaches);
        Send send = new Send(kind(known, next), next, members.codesOf(to), consumers(audience));
        CaseInCustody sent =
                known.replacedBy(next).shownTo(to).with(known.ledger().sent(next.version(), now, to));
        return recallFromOthers(sent, next.version(), members, now).following(List.of(send));
    }

    private Step recallFromOthers(CaseInCustody known, int version, Members members, Instant now) {
        Snapshot current = known.current();
        if (current == null) {
            return Step.to(known);
        }
        Audience audience = audience(known, current);
        MemberSet lost = members.among(known.ledger().standing(), member -> !audience.entitles(member));
        return lost.isEmpty() ? Step.to(known) : recalls().instruct(known, null, version, lost, members, now);
    }

    private Recalls recalls() {
        return new Recalls(clock);
    }

    private static Send.Kind kind(CaseInCustody known, Snapshot next) {
        boolean unreviewed = next.instrument().isDiffusion() && !next.reviewed();
        return known.stands() && !unreviewed ? Send.Kind.UPDATED : firstKind(next);
    }

    private static Send.Kind firstKind(Snapshot snapshot) {
        return snapshot.instrument().isDiffusion() ? Send.Kind.CIRCULATED : Send.Kind.PUBLISHED;
    }

    private static Audience audience(CaseInCustody known, Snapshot snapshot) {
        return new Audience(snapshot.instrument(), known.requester(), snapshot.visibility());
    }

    private static Consumers consumers(Audience audience) {
        return audience.includesConsumers() ? Consumers.CONTENT : Consumers.STATE;
    }
}
