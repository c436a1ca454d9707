package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyBooked;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What goes out, as it should; members acknowledge at once unless they are silent. */
final class Dissemination {

    private static final Duration REMOVAL = Duration.ofDays(1);

    private final Log log;
    private final MailRoom mailRoom;
    private final Function<Acknowledged, Entry> takes;
    private final Set<String> silent = new TreeSet<>();

    /**
     * A dissemination.
     *
     * @param takes brings what a member acknowledges to the acknowledgements topic
     */
    Dissemination(Log log, MailRoom mailRoom, Function<Acknowledged, Entry> takes) {
        this.log = log;
        this.mailRoom = mailRoom;
        this.takes = takes;
    }

    void ignores(String member) {
        silent.add(member);
    }

    void listensTo(String member) {
        silent.remove(member);
    }

    /** A version goes out: to those that may see it now; who held an earlier one and may not any more removes it. */
    void shows(Life life, Entry cause, RequestSubmitted shown) {
        if (life.blocked) {
            life.heldBack = shown;
            return;
        }
        NoticeContent content = Samples.content(shown, ReviewBanner.REVIEWED);
        boolean first = life.standing().isEmpty();
        int version = life.version() + 1;
        Function<@Nullable NoticeContent, SpecificRecord> notice = visible -> first
                ? new NoticePublished(life.caseId, Samples.NOTICE, version, visible, cause.id())
                : new NoticeUpdated(life.caseId, Samples.NOTICE, version, visible, cause.id());
        life.shownBy = cause.id();
        life.approved = shown;
        sends(life, cause, version, shown, notice, content);
    }

    /** A diffusion that nobody has reviewed goes out. */
    void circulates(Life life, Entry cause, RequestSubmitted shown) {
        NoticeContent content = Samples.content(shown, ReviewBanner.NOT_YET_REVIEWED);
        int version = life.version() + 1;
        life.approved = shown;
        sends(
                life,
                cause,
                version,
                shown,
                visible -> new DiffusionCirculated(life.caseId, Samples.NOTICE, version, visible, null),
                content);
    }

    private void sends(
            Life life,
            Entry cause,
            int version,
            RequestSubmitted shown,
            Function<@Nullable NoticeContent, SpecificRecord> notice,
            NoticeContent content) {
        boolean open = shown.getVisibility().getExcluded().isEmpty()
                && shown.getVisibility().getRecipients().isEmpty();
        Set<String> lost = life.standing();
        lost.removeAll(mailRoom.entitled(shown));
        Set<String> to = mailRoom.active(mailRoom.entitled(shown));
        log.caused(cause, Topics.DISSEMINATIONS, notice.apply(open ? content : null));
        life.sends(version, to);
        mailRoom.delivers(to, cause, life.caseId, notice.apply(content));
        if (!lost.isEmpty()) {
            life.instructed.addAll(lost);
            mailRoom.delivers(lost, cause, life.caseId, removal(life, version, RevocationReason.EXCLUDED));
        }
        records(life, cause);
        acknowledge(life, to, version == 1 ? AcknowledgementKind.RECEIVED : AcknowledgementKind.UPDATED, version);
        acknowledge(life, lost, AcknowledgementKind.REMOVED, version);
    }

    /** A member that came later is sent what others have. */
    void catchesUp(Life life, String member) {
        Entry cause =
                log.write(Topics.CUSTODY.name(), "", EventHeaders.digest("joins", member), life.caseId, null, null);
        life.sends(life.version(), Set.of(member));
        records(life, cause);
        RequestSubmitted shown = life.approved();
        SpecificRecord notice = life.shownBy == null
                ? new DiffusionCirculated(
                        life.caseId,
                        Samples.NOTICE,
                        life.version(),
                        Samples.content(shown, ReviewBanner.NOT_YET_REVIEWED),
                        null)
                : new NoticePublished(
                        life.caseId,
                        Samples.NOTICE,
                        life.version(),
                        Samples.content(shown, ReviewBanner.REVIEWED),
                        life.shownBy);
        mailRoom.delivers(member, life.caseId, cause, notice);
        acknowledge(life, Set.of(member), AcknowledgementKind.RECEIVED, life.version());
    }

    void blocks(Life life, Entry decision) {
        life.blocked = true;
        NoticeBlocked blocked = new NoticeBlocked(life.caseId, Samples.NOTICE, life.version(), false, decision.id());
        log.caused(decision, Topics.DISSEMINATIONS, blocked);
        mailRoom.delivers(life.standing(), decision, life.caseId, blocked);
    }

    /** And what was approved meanwhile goes out instead. */
    void restores(Life life, Entry decision) {
        life.blocked = false;
        RequestSubmitted heldBack = life.heldBack;
        if (heldBack != null) {
            life.heldBack = null;
            shows(life, decision, heldBack);
            return;
        }
        RequestSubmitted shown = life.approved();
        boolean open = shown.getVisibility().getExcluded().isEmpty();
        NoticeContent content = Samples.content(shown, ReviewBanner.REVIEWED);
        NoticeRestored restored =
                new NoticeRestored(life.caseId, Samples.NOTICE, life.version(), content, decision.id());
        log.caused(
                decision,
                Topics.DISSEMINATIONS,
                open ? restored : new NoticeRestored(life.caseId, Samples.NOTICE, life.version(), null, decision.id()));
        mailRoom.delivers(mailRoom.active(life.standing()), decision, life.caseId, restored);
    }

    /** Whoever holds it is told; the case is closed when each has said that it removed it. */
    void ends(Life life, Entry decision, DecisionKind ending) {
        Set<String> holders = life.holders();
        if (holders.isEmpty()) {
            log.caused(decision, Topics.DISSEMINATIONS, new CaseClosed(life.caseId, ending, List.of(), 1));
            return;
        }
        RevocationReason reason = RevocationReason.valueOf(ending.name());
        life.reason = reason;
        life.ending = ending;
        life.deadline = log.now().plus(REMOVAL);
        life.instructed.addAll(holders);
        log.caused(
                decision,
                Topics.DISSEMINATIONS,
                new DisseminationRevoked(
                        life.caseId,
                        Samples.NOTICE,
                        life.version(),
                        reason,
                        holders.size(),
                        Log.BEGIN,
                        decision.id(),
                        null));
        mailRoom.delivers(holders, decision, life.caseId, removal(life, life.version(), reason));
        records(life, decision);
        acknowledge(life, holders, AcknowledgementKind.REMOVED, life.version());
    }

    /** After the deadline. */
    void closes(Life life, List<String> overdue) {
        log.passes(REMOVAL);
        Entry tick = log.write(Topics.CUSTODY.name(), "", EventHeaders.digest("tick"), life.caseId, null, null);
        log.caused(tick, Topics.DISSEMINATIONS, new CaseClosed(life.caseId, life.ending, overdue, 1));
    }

    void acknowledge(Life life, Set<String> members, AcknowledgementKind kind, int version) {
        members.stream()
                .filter(member ->
                        !silent.contains(member) && mailRoom.mailboxes().contains(member))
                .forEach(member -> acknowledges(life, member, kind, version));
    }

    private void acknowledges(Life life, String member, AcknowledgementKind kind, int version) {
        Entry said = takes.apply(Samples.acknowledged(member, life.caseId, kind, version));
        switch (kind) {
            case RECEIVED ->
                life.received.computeIfAbsent(version, any -> new TreeSet<>()).add(member);
            case UPDATED ->
                life.updated.computeIfAbsent(version, any -> new TreeSet<>()).add(member);
            case UNABLE -> life.unable.add(member);
            default -> life.removed.add(member);
        }
        log.caused(said, Topics.CUSTODY.name(), life.caseId + " " + ++life.booked, booked(life, member, kind, version));
        if (kind == AcknowledgementKind.REMOVED && life.reason != RevocationReason.EXCLUDED && life.isRemovedByAll()) {
            records(life, said);
            log.caused(said, Topics.DISSEMINATIONS, new CaseClosed(life.caseId, life.ending, List.of(), 1));
        }
    }

    private CustodyBooked booked(Life life, String member, AcknowledgementKind kind, int version) {
        return CustodyBooked.newBuilder()
                .setCaseId(life.caseId)
                .setSequence((long) life.booked)
                .setAt(log.now())
                .setAct(CustodyAct.valueOf(kind.name()))
                .setVersion(version)
                .setMembers(Life.bits(Set.of(member), mailRoom::indexOf))
                .setNamed(List.of(member))
                .setPreviousHash("")
                .setHash("")
                .build();
    }

    private void records(Life life, Entry cause) {
        log.caused(cause, Topics.CUSTODY, life.ledger(mailRoom::indexOf));
    }

    private static RemovalInstructed removal(Life life, int version, RevocationReason reason) {
        return new RemovalInstructed(life.caseId, Samples.NOTICE, version, reason, Log.BEGIN, null, 0);
    }
}
