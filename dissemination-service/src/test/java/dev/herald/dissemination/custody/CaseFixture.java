package dev.herald.dissemination.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.custody.RecallProof;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.Visibility;
import dev.herald.state.CaseEnding;
import dev.herald.state.DisseminatedVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A case of France, changed by events. Members: the bureaus {@code fr br de it}, a suspended bureau {@code se}, a
 * tribunal {@code icc}, a UN body {@code unsc}. The version that a member may show follows from the last effect that
 * reached it, as in a compacted mailbox.
 */
final class CaseFixture {

    static final Duration DEADLINE = Duration.ofDays(15);
    static final CaseId CASE = new CaseId("FR/2026-000123");

    /** Reminders after 5 and 10 of the 15 days; members without an answer are named after 17. */
    static final RecallSchedule CLOCK = new RecallSchedule(DEADLINE, 2, Duration.ofDays(2));

    private final CustodyDecider decider = new CustodyDecider(CLOCK);
    private final List<Effect> effects = new ArrayList<>();
    private final List<CustodyEntry> log = new ArrayList<>();
    private final Map<String, String> shows = new TreeMap<>();
    private final Set<String> photographs = new HashSet<>();
    private Members members = Members.none();
    private CaseInCustody known = CaseInCustody.unknown(CASE);
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private List<Effect> lastEffects = List.of();
    private int reports;

    CaseFixture() {
        joins("fr", MemberKind.NCB, MemberStatus.ACTIVE, 0);
        joins("br", MemberKind.NCB, MemberStatus.ACTIVE, 1);
        joins("de", MemberKind.NCB, MemberStatus.ACTIVE, 2);
        joins("it", MemberKind.NCB, MemberStatus.ACTIVE, 3);
        joins("se", MemberKind.NCB, MemberStatus.SUSPENDED, 4);
        joins("icc", MemberKind.TRIBUNAL, MemberStatus.ACTIVE, 5);
        joins("unsc", MemberKind.UN_BODY, MemberStatus.ACTIVE, 6);
    }

    static CaseFixture aCaseOfFrance() {
        return new CaseFixture();
    }

    // members

    CaseFixture joins(String code, MemberKind kind, MemberStatus status, int index) {
        members = members.with(new Member(new MemberCode(code), kind, status, index, 0, List.of()));
        return this;
    }

    CaseFixture becomes(MemberStatus status, String code) {
        Member member = members.find(new MemberCode(code)).orElseThrow();
        members = members.with(member.withStatus(status));
        return this;
    }

    /** Sets the route of France's diffusions from now on. */
    CaseFixture senderRoute(RouteMode route) {
        Member fr = members.find(new MemberCode("fr")).orElseThrow();
        members = members.with(new Member(
                fr.code(),
                fr.kind(),
                fr.status(),
                fr.index(),
                fr.epoch(),
                List.of(new DiffusionRoute(route, now, null, "General Assembly", "a decision"))));
        return this;
    }

    CaseFixture after(Duration time) {
        now = now.plus(time);
        return this;
    }

    // events

    CaseFixture diffusion(int revision, String... recipients) {
        return happens(new CaseEvent.DiffusionScreened(revision, to(recipients), false, null));
    }

    CaseFixture diffusionHeld(int revision, String... recipients) {
        return happens(new CaseEvent.DiffusionScreened(revision, to(recipients), true, null));
    }

    CaseFixture diffusionScreenedAgain(int revision, boolean held) {
        return happens(new CaseEvent.DiffusionScreenedAgain(revision, held));
    }

    CaseFixture diffusionApproved(int revision, String... recipients) {
        return happens(approval(revision, Instrument.WANTED_PERSON_DIFFUSION, to(recipients)));
    }

    CaseFixture noticeApproved(int revision, String... excluded) {
        return happens(approval(revision, Instrument.RED_NOTICE, without(excluded)));
    }

    CaseFixture amended(int revision, Visibility visibility) {
        return happens(new CaseEvent.Amended(revision, visibility, null, "amended " + revision));
    }

    static CaseEvent.Approved approval(int revision, Instrument instrument, Visibility visibility) {
        return new CaseEvent.Approved(revision, instrument, visibility, null, "approved " + revision, null);
    }

    CaseFixture updateDenied(int revision) {
        return happens(new CaseEvent.UpdateDenied(revision));
    }

    CaseFixture blocked() {
        return happens(new CaseEvent.Blocked(new BlockDecision("blocked", false)));
    }

    CaseFixture suspendedBySource() {
        return happens(new CaseEvent.Blocked(new BlockDecision("suspended", true)));
    }

    CaseFixture restored() {
        return happens(new CaseEvent.Restored());
    }

    CaseFixture ended(DecisionKind ending, int revision) {
        return happens(new CaseEvent.Ended(new CaseEnding(ending, revision, null)));
    }

    CaseFixture memberJoins(String member) {
        return happens(new CaseEvent.MemberJoined(new MemberCode(member), false, false));
    }

    /** Lets a member join whose latest record was dropped when it left. */
    CaseFixture memberJoinsAfterDrop(String member) {
        return happens(new CaseEvent.MemberJoined(new MemberCode(member), true, false));
    }

    CaseFixture recallDue() {
        return happens(new CaseEvent.RecallDue());
    }

    /** Lets days pass, and handles the recall when it is due. */
    CaseFixture daysPass(int days) {
        for (int day = 0; day < days; day++) {
            after(Duration.ofDays(1));
            if (decider.recallDueAt(known).filter(due -> !due.isAfter(now)).isPresent()) {
                recallDue();
            }
        }
        return this;
    }

    CaseFixture acknowledges(String member, AcknowledgementKind kind, int version) {
        return happens(new CaseEvent.Acknowledged(new MemberCode(member), kind, version));
    }

    CaseFixture locates(String member, LocationKind kind) {
        return locates(member, kind, "m-" + reports++);
    }

    CaseFixture locates(String member, LocationKind kind, String messageId) {
        return happens(new CaseEvent.Located(new MemberCode(member), kind, messageId, null));
    }

    /** Reports that the person was located, by a message whose signed id names a moment. */
    CaseFixture locatesSigned(String member, String messageId, Instant madeAt) {
        return happens(new CaseEvent.Located(new MemberCode(member), LocationKind.LOCATED, messageId, madeAt));
    }

    CaseFixture photographArrives(String sha256) {
        photographs.add(sha256);
        return happens(new CaseEvent.PhotographArrived());
    }

    CaseFixture happens(CaseEvent event) {
        Transition transition = new PhotographDecider(members, photographs::contains)
                .decide(event, decider.decide(known, event, members, now));
        List<CustodyEntry> entries = CustodyLog.EMPTY
                .append(log)
                .entriesFor(new CustodyLog.LoggedTransition(known, event, transition, null, members, now));
        log.addAll(entries);
        known = transition.after();
        lastEffects = transition.effects();
        effects.addAll(lastEffects);
        lastEffects.forEach(this::remember);
        return this;
    }

    private void remember(Effect effect) {
        switch (effect) {
            case Effect.Send send -> send.to().forEach(member -> show(member, send.snapshot()));
            case Effect.BringUpToDate late -> show(late.to(), late.snapshot());
            case Effect.Block block -> block.to().forEach(this::hide);
            case Effect.RepeatBlock repeated -> hide(repeated.to());
            case Effect.InstructRemoval instruct -> instruct.to().forEach(this::forget);
            case Effect.SendPhotograph send -> {}
            case Effect.DeletePhotograph delete -> {}
            case Effect.Revoke revoke -> {}
            case Effect.NameOverdue overdue -> {}
            case Effect.Close close -> {}
            case Effect.Refuse refuse -> {}
            case Effect.NotifyOfLocation notified -> {}
            case Effect.RefuseLocation refuse -> {}
        }
    }

    private void hide(MemberCode member) {
        if (isReached(member)) {
            shows.put(member.value(), "hidden");
        }
    }

    private void forget(MemberCode member) {
        if (isReached(member)) {
            shows.remove(member.value());
        }
    }

    /** The mailbox of a member that has left is not written. */
    private boolean isReached(MemberCode member) {
        return members.find(member).filter(known -> !known.hasLeft()).isPresent();
    }

    private void show(MemberCode member, DisseminatedVersion snapshot) {
        shows.put(
                member.value(),
                "revision %d %s"
                        .formatted(snapshot.getRevision(), snapshot.getReviewed() ? "reviewed" : "not yet reviewed"));
    }

    // results

    CaseInCustody known() {
        return known;
    }

    Members members() {
        return members;
    }

    Instant now() {
        return now;
    }

    /** Returns the effects of all events. */
    List<Effect> effects() {
        return effects;
    }

    /** Returns the custody log. */
    List<CustodyEntry> log() {
        return log;
    }

    /** Returns the proof of the recall. */
    byte[] proof() {
        Map<Integer, String> codes = new TreeMap<>();
        members.all().forEach(member -> codes.put(member.index(), member.code().value()));
        return RecallProof.of(new dev.herald.contract.custody.CustodyLog(CASE, log, codes))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the effects of the last event. */
    List<Effect> lastEffects() {
        return lastEffects;
    }

    /** Returns the version that each member may show; a member that may show none is left out. */
    Map<String, String> shows() {
        return shows;
    }

    <E extends Effect> E last(Class<E> kind) {
        return lastEffects.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " in " + lastEffects));
    }

    long times(Class<? extends Effect> kind) {
        return effects.stream().filter(kind::isInstance).count();
    }

    Set<String> holders() {
        return members.codesOf(known.ledger().holders()).stream()
                .map(MemberCode::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<MemberCode> codes(String... codes) {
        return Arrays.stream(codes).map(MemberCode::new).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> texts(Set<MemberCode> codes) {
        return codes.stream().map(MemberCode::value).sorted().toList();
    }

    static Visibility to(String... recipients) {
        return new Visibility(List.of(), texts(codes(recipients)), Confidentiality.FOR_OFFICIAL_USE_ONLY, false);
    }

    static Visibility without(String... excluded) {
        return new Visibility(texts(codes(excluded)), List.of(), Confidentiality.FOR_OFFICIAL_USE_ONLY, false);
    }
}
