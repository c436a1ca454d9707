package dev.herald.dissemination.custody;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.dissemination.custody.Effect.Send;
import dev.herald.dissemination.custody.Effect.Send.ConsumerView;
import dev.herald.event.Visibility;
import dev.herald.state.CaseAmendment;
import dev.herald.state.CaseEnding;
import dev.herald.state.DisseminatedVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which members are sent which version of a case, and which members are told to hide or remove it.
 *
 * <p>Screenings and decisions come from different topics, so either can be read first. Both orders lead to the same
 * state, because approvals, amendments and endings are remembered by revision: a diffusion with a decided revision is
 * not sent unreviewed any more, an exclusion that was read first remains, and after an ending only the approval of a
 * later revision is sent.
 */
public record CustodyDecider(RecallSchedule schedule) {

    /** Returns the state after an event, and its effects. */
    public Transition decide(CaseInCustody known, CaseEvent event, Members members, Instant now) {
        return switch (event) {
            case CaseEvent.DiffusionScreened screened -> circulateUnreviewed(known, screened, members, now);
            case CaseEvent.DiffusionScreenedAgain screened -> remember(known, screened);
            case CaseEvent.Approved approved -> approve(known, approved, members, now);
            case CaseEvent.Amended amended -> amend(known, amended, members, now);
            case CaseEvent.UpdateDenied denied -> fallBack(known, denied, members, now);
            case CaseEvent.Blocked blocked -> block(known, blocked, members);
            case CaseEvent.Restored restored -> restore(known, members, now);
            case CaseEvent.Ended ended -> end(known, ended.decision(), members, now);
            case CaseEvent.Acknowledged acknowledged -> acknowledge(known, acknowledged, members);
            case CaseEvent.Located located -> passOn(known, located, members);
            case CaseEvent.MemberJoined joined -> bringUpToDate(known, joined, members, now);
            case CaseEvent.PhotographArrived arrived -> Transition.of(known); // PhotographDecider sends it
            case CaseEvent.RecallDue due -> recalls().handleDue(known, members, now);
        };
    }

    /** Returns when {@link CaseEvent.RecallDue} is due; empty if no recall is open. */
    public Optional<Instant> recallDueAt(CaseInCustody known) {
        return Optional.ofNullable(known.ledger().recall())
                .filter(recall -> !recall.closed())
                .map(schedule::nextDue);
    }

    /**
     * Sends a diffusion unreviewed if its sender is active with the route AT_ONCE at this moment, and screening does
     * not hold it. An unknown sender has no such route. After an ending nothing is sent unreviewed. Review decides on
     * every diffusion, so one that is not sent here is sent with its approval. An earlier revision that a block holds
     * back waits with it, since its sender has replaced it.
     */
    private Transition circulateUnreviewed(
            CaseInCustody known, CaseEvent.DiffusionScreened screened, Members members, Instant now) {
        int revision = screened.revision();
        boolean overtaken = known.decidedRevision() >= revision || known.carriesRevisionOrLater(revision);
        if (overtaken || known.ended() != null) {
            return Transition.of(known);
        }
        if (screened.held() || !sendsAtOnce(known, members, now)) {
            return Transition.of(whereHeldBackWaits(known, true));
        }
        DisseminatedVersion next = Versions.of(
                known.nextVersion(),
                revision,
                Instrument.WANTED_PERSON_DIFFUSION,
                screened.visibility(),
                effectiveVisibility(known, revision, screened.visibility(), false),
                null,
                screened.photograph());
        DisseminatedVersion approved = known.isUnreviewed() ? known.approved() : known.current();
        return sendUnlessBlocked(known.withFallback(approved), next, members, now);
    }

    /** Remembers whether screening holds a version that is held back and was not reviewed. */
    private static Transition remember(CaseInCustody known, CaseEvent.DiffusionScreenedAgain screened) {
        DisseminatedVersion current = known.current();
        return Transition.of(
                current != null && current.getRevision() == screened.revision()
                        ? whereHeldBackWaits(known, screened.held())
                        : known);
    }

    private static CaseInCustody whereHeldBackWaits(CaseInCustody known, boolean waits) {
        DisseminatedVersion current = known.current();
        return current != null && known.isHeldBack() && Versions.isUnreviewedDiffusion(current)
                ? known.withCurrent(
                        DisseminatedVersion.newBuilder(current).setHeld(waits).build())
                : known;
    }

    private static boolean sendsAtOnce(CaseInCustody known, Members members, Instant now) {
        return members.find(known.requester())
                .filter(sender -> sender.isActive() && sender.routeAt(now) == RouteMode.AT_ONCE)
                .isPresent();
    }

    /**
     * Sends an approved revision, unless the case ended with that revision, or a later revision is out or held back by
     * a block. A later revision that awaits its approval is sent with that approval. Only a restoration lifts a block,
     * because an update must not undo an officer's block.
     */
    private Transition approve(CaseInCustody known, CaseEvent.Approved approved, Members members, Instant now) {
        int revision = approved.revision();
        CaseInCustody decided = known.withApproval(revision).withCaveats(approved.caveats());
        if (known.endedWithRevisionOrLater(revision)) {
            return Transition.of(known.withApproval(revision));
        }
        DisseminatedVersion next = Versions.of(
                known.nextVersion(),
                revision,
                approved.instrument(),
                approved.visibility(),
                effectiveVisibility(decided, revision, approved.visibility(), true),
                approved.decisionId(),
                approved.photograph());
        if (known.carriesRevisionOrLater(revision + 1) && !known.awaitsApproval()) {
            return resend(
                    known,
                    known.isUnreviewed() ? decided.withFallback(next) : decided,
                    decisionOfCurrent(known),
                    members,
                    now);
        }
        return sendUnlessBlocked(decided.withFallback(null), next, members, now);
    }

    /** Sends the last approved version again. A revision that is denied before it is screened is never sent. */
    private Transition fallBack(CaseInCustody known, CaseEvent.UpdateDenied denied, Members members, Instant now) {
        CaseInCustody decided = known.withDecidedRevision(denied.revision());
        DisseminatedVersion approved = known.approved();
        if (approved == null || known.carriesRevisionOrLater(denied.revision() + 1)) {
            return Transition.of(decided);
        }
        return sendAgain(decided, approved, members, now);
    }

    /** Sends the last approved version in the place of the current one, which is dropped. */
    private Transition sendAgain(CaseInCustody known, DisseminatedVersion approved, Members members, Instant now) {
        DisseminatedVersion next = Versions.reissued(
                approved, known.nextVersion(), effectiveVisibility(known, approved), approved.getDecisionId());
        return sendUnlessBlocked(known.withFallback(null), next, members, now);
    }

    /**
     * Applies a decision on who may see the case, or on where it must not be acted on. It covers the whole case: the
     * version that is out or held back, whichever revision it carries. Before the first version it is only remembered.
     * It makes the next version also if it only excludes a member, so that a version after an exclusion is the later
     * one.
     */
    private Transition amend(CaseInCustody known, CaseEvent.Amended amended, Members members, Instant now) {
        if (known.endedWithRevisionOrLater(amended.revision())) {
            return Transition.of(known);
        }
        CaseInCustody changed = known.withPublication(known.publication()
                .withAmendment(new CaseAmendment(amended.revision(), amended.visibility()))
                .withCaveats(amended.caveats()));
        if (!changed.isUnreviewed()) {
            return resend(known, changed, amended.decisionId(), members, now);
        }
        DisseminatedVersion approved = changed.approved();
        return resend(
                known,
                approved == null
                        ? changed
                        : changed.withFallback(DisseminatedVersion.newBuilder(approved)
                                .setDecisionId(amended.decisionId())
                                .build()),
                decisionOfCurrent(known),
                members,
                now);
    }

    private static @Nullable String decisionOfCurrent(CaseInCustody known) {
        DisseminatedVersion current = known.current();
        return current == null ? null : current.getDecisionId();
    }

    /** Sends the current content as the next version if its visibility or the caveats of the case changed. */
    private Transition resend(
            CaseInCustody before, CaseInCustody known, @Nullable String decisionId, Members members, Instant now) {
        DisseminatedVersion current = known.current();
        if (current == null) {
            return Transition.of(known);
        }
        Visibility visibility = effectiveVisibility(known, current);
        boolean changed = !visibility.equals(current.getVisibility())
                || !known.publication().caveats().equals(before.publication().caveats());
        if (!changed) {
            return Transition.of(known);
        }
        DisseminatedVersion next = Versions.reissued(current, current.getVersion() + 1, visibility, decisionId);
        return known.awaitsApproval()
                ? holdBack(known, next, members, now)
                : sendUnlessBlocked(known, next, members, now);
    }

    /** Blocks the case for holders without a removal instruction: a block would replace that one in the mailbox. */
    private Transition block(CaseInCustody known, CaseEvent.Blocked blocked, Members members) {
        if (known.ended() != null) {
            return Transition.of(known);
        }
        MemberSet holders = known.ledger().uninstructedHolders();
        CaseInCustody after = known.withBlock(BlockState.by(blocked.decision(), holders));
        int version = known.ledger().latestVersion();
        return known.isInForce()
                ? Transition.of(after, new Effect.Block(version, blocked.decision(), members.codesOf(holders)))
                : Transition.of(after);
    }

    /**
     * Lifts a block. An update that was approved meanwhile was held back, and is sent now. So is an unreviewed version
     * whose sender still sends at once and that screening does not hold; any other awaits its approval. A member that
     * became active during the block and may see the version is sent it now.
     */
    private Transition restore(CaseInCustody known, Members members, Instant now) {
        CaseInCustody after = known.withBlock(known.block().withoutBlock());
        DisseminatedVersion current = known.current();
        if (!known.isBlocked() || current == null) {
            return Transition.of(after);
        }
        if (known.isHeldBack()) {
            return Versions.isUnreviewedDiffusion(current) && (current.getHeld() || !sendsAtOnce(known, members, now))
                    ? awaitApproval(after, members, now)
                    : send(after, current, members, now);
        }
        RecipientPolicy recipients = recipients(known, current);
        MemberSet to = members.membersMatching(recipients::reaches);
        MemberSet newRecipients = to.without(known.ledger().uninstructedHolders());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Send(
                Send.Kind.RESTORED, current, members.codesOf(to.without(newRecipients)), recipients.consumerView()));
        if (!newRecipients.isEmpty()) {
            effects.add(new Send(firstKind(current), current, members.codesOf(newRecipients), ConsumerView.NOTHING));
        }
        return new Transition(withSent(after, current, to, now), effects);
    }

    /**
     * Leaves an unreviewed version held back: review decides on it, and it is sent with its approval. If an earlier
     * revision is approved, that one is sent. Otherwise what was out before stays hidden.
     */
    private Transition awaitApproval(CaseInCustody known, Members members, Instant now) {
        DisseminatedVersion approved = known.approved();
        return approved == null ? Transition.of(known) : sendAgain(known, approved, members, now);
    }

    /** Ends a case: instructs every holder in the ledger, whatever the routing says; closes it if there is none. */
    private Transition end(CaseInCustody known, CaseEnding decision, Members members, Instant now) {
        if (known.endedWithRevisionOrLater(decision.getRevision())) {
            return Transition.of(known);
        }
        CaseInCustody after = known.withEnding(decision);
        Ledger ledger = known.ledger();
        if (known.ended() != null) { // a later revision was refused, and no member holds it
            return ledger.isRecallOpen() ? Transition.of(after) : recalls().close(after, members, new ArrayList<>());
        }
        MemberSet holders = ledger.holders();
        List<Effect> effects = new ArrayList<>();
        if (known.isInForce()) {
            Instant deadline = now.plus(schedule.deadline());
            effects.add(new Effect.Revoke(decision.getEnding(), ledger.latestVersion(), holders.size(), deadline));
        }
        if (holders.isEmpty()) {
            return recalls().close(after, members, effects);
        }
        return recalls()
                .instruct(after, decision.getEnding(), ledger.latestVersion(), holders, members, now)
                .withEarlierEffects(effects);
    }

    /**
     * Records an acknowledgement. One of a member that was never sent the case is refused, in the same way whether or
     * not the case exists. A sender that is not in the member directory has no mailbox for an answer.
     */
    private Transition acknowledge(CaseInCustody known, CaseEvent.Acknowledged event, Members members) {
        Member sender = members.find(event.by()).orElse(null);
        if (sender == null) {
            return Transition.of(known);
        }
        if (!known.ledger().wasSentTo(sender)) {
            return Transition.of(known, new Effect.Refuse(event.by(), Effect.Refuse.Reason.NOT_HELD, 0));
        }
        return switch (event.kind()) {
            case RECEIVED, UPDATED -> acknowledgeVersion(known, event, sender);
            case REMOVED, UNABLE -> recalls().acknowledge(known, event, sender, members);
            case UNKNOWN -> throw new IllegalArgumentException("unknown kind of acknowledgement");
        };
    }

    private static Transition acknowledgeVersion(CaseInCustody known, CaseEvent.Acknowledged event, Member sender) {
        Ledger ledger = known.ledger();
        SentVersion version = ledger.findVersion(event.version())
                .filter(sent -> sent.sentTo().contains(sender))
                .orElse(null);
        if (version == null) {
            int latest = ledger.latestSentTo(sender);
            if (ledger.isSummarized(event.version()) && event.version() < latest) {
                return Transition.of(known); // the sender was sent a later version since
            }
            return Transition.of(known, new Effect.Refuse(event.by(), Effect.Refuse.Reason.UNKNOWN_VERSION, latest));
        }
        SentVersion acknowledged = event.kind() == AcknowledgementKind.RECEIVED
                ? version.withReceived(sender)
                : version.withUpdated(sender);
        return Transition.of(known.withLedger(ledger.withVersion(acknowledged)));
    }

    /**
     * Passes a report about the person on (RPD Art. 87), if its sender holds the case and was not instructed to remove
     * it. Review lets it wait while the case is blocked.
     */
    private static Transition passOn(CaseInCustody known, CaseEvent.Located event, Members members) {
        Member sender = members.find(event.by()).orElse(null);
        if (sender == null || !known.ledger().uninstructedHolders().contains(sender)) {
            return Transition.of(known, new Effect.RefuseLocation(event.by(), Effect.RefuseLocation.Reason.NOT_HELD));
        }
        if (known.locations().mayContain(sender, event)) {
            return Transition.of(known, new Effect.RefuseLocation(event.by(), Effect.RefuseLocation.Reason.REPEATED));
        }
        if (known.locations().isExhausted(sender)) {
            return Transition.of(
                    known, new Effect.RefuseLocation(event.by(), Effect.RefuseLocation.Reason.TOO_MANY_REPORTS));
        }
        return Transition.of(
                known.withLocations(known.locations().plus(sender, event)),
                new Effect.NotifyOfLocation(known.requester(), event.by(), event.kind()));
    }

    /**
     * Sends a member that became active again what it missed. If it may see the version in force, it is sent that
     * version, unless it holds the version and does not hide it. A version that was dropped when the member left is
     * sent again, although the ledger counts it as sent. Otherwise the block is repeated, or the instruction to remove:
     * no record reached it while it had left. A block that was lifted is repeated too, while the version that it held
     * back awaits its approval: holders hide what they have until then. A version that is held back reaches it when it
     * is sent.
     */
    private Transition bringUpToDate(CaseInCustody known, CaseEvent.MemberJoined event, Members members, Instant now) {
        Member member = members.find(event.member()).filter(Member::isActive).orElse(null);
        if (member == null) {
            return Transition.of(known);
        }
        DisseminatedVersion current = known.current();
        boolean shown = !known.isBlocked() && !known.isHeldBack();
        if (current != null && shown && recipients(known, current).entitles(member)) {
            return isUpToDate(known, current, member) && !event.noticeDropped()
                    ? Transition.of(known)
                    : sendCurrent(known, current, member, now);
        }
        BlockDecision block = shown ? null : known.block().decision();
        return block != null && known.ledger().uninstructedHolders().contains(member)
                ? Transition.of(known, new Effect.RepeatBlock(known.ledger().latestVersion(), block, member.code()))
                : recalls().repeat(known, member, event.noticeDropped());
    }

    private static Transition sendCurrent(
            CaseInCustody known, DisseminatedVersion current, Member member, Instant now) {
        boolean replaces =
                known.ledger().uninstructedHolders().contains(member) && !Versions.isUnreviewedDiffusion(current);
        return Transition.of(
                withSent(known, current, MemberSet.of(member.index()), now),
                new Effect.BringUpToDate(replaces ? Send.Kind.UPDATED : firstKind(current), current, member.code()));
    }

    private static boolean isUpToDate(CaseInCustody known, DisseminatedVersion current, Member member) {
        return known.ledger().latestSentTo(member) == current.getVersion()
                && !known.block().hiddenBy().contains(member);
    }

    /** Holds a version back while the case is blocked. */
    private Transition sendUnlessBlocked(CaseInCustody known, DisseminatedVersion next, Members members, Instant now) {
        return known.isBlocked() ? holdBack(known, next, members, now) : send(known, next, members, now);
    }

    /** Keeps a version as the current one without sending it. Holders that may not see it are instructed at once. */
    private Transition holdBack(CaseInCustody known, DisseminatedVersion next, Members members, Instant now) {
        return recallFromUnentitled(known.withCurrent(next), known.ledger().latestVersion(), members, now);
    }

    /** Sends a version to its recipients, and instructs holders that may not see it any more. */
    private Transition send(CaseInCustody known, DisseminatedVersion next, Members members, Instant now) {
        RecipientPolicy recipients = recipients(known, next);
        MemberSet to = members.membersMatching(recipients::reaches);
        Send send = new Send(kind(known, next), next, members.codesOf(to), recipients.consumerView());
        CaseInCustody sent = withSent(known.withCurrent(next), next, to, now);
        return recallFromUnentitled(sent, next.getVersion(), members, now).withEarlierEffects(List.of(send));
    }

    private Transition recallFromUnentitled(CaseInCustody known, int version, Members members, Instant now) {
        DisseminatedVersion current = known.current();
        if (current == null) {
            return Transition.of(known);
        }
        RecipientPolicy recipients = recipients(known, current);
        MemberSet unentitled =
                members.membersMatching(known.ledger().uninstructedHolders(), member -> !recipients.entitles(member));
        return unentitled.isEmpty()
                ? Transition.of(known)
                : recalls().instruct(known, null, version, unentitled, members, now);
    }

    private RecallHandler recalls() {
        return new RecallHandler(schedule);
    }

    private static CaseInCustody withSent(
            CaseInCustody known, DisseminatedVersion snapshot, MemberSet to, Instant now) {
        return known.withBlock(known.block().shownBy(to))
                .withLedger(known.ledger().withSent(snapshot.getVersion(), now, to));
    }

    private static Visibility effectiveVisibility(CaseInCustody known, DisseminatedVersion snapshot) {
        return effectiveVisibility(known, snapshot.getRevision(), Versions.ordered(snapshot), snapshot.getReviewed());
    }

    private static Visibility effectiveVisibility(
            CaseInCustody known, int revision, Visibility ordered, boolean reviewed) {
        return Visibilities.effective(known.publication().amendment(), revision, ordered, reviewed);
    }

    private static Send.Kind kind(CaseInCustody known, DisseminatedVersion next) {
        return known.isInForce() && !Versions.isUnreviewedDiffusion(next) ? Send.Kind.UPDATED : firstKind(next);
    }

    private static Send.Kind firstKind(DisseminatedVersion snapshot) {
        return Versions.isDiffusion(snapshot) ? Send.Kind.CIRCULATED : Send.Kind.PUBLISHED;
    }

    private static RecipientPolicy recipients(CaseInCustody known, DisseminatedVersion snapshot) {
        return new RecipientPolicy(known.requester(), snapshot);
    }
}
