package dev.herald.dissemination.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.CaseEvent.Act;
import dev.herald.dissemination.custody.Visibility.Confidentiality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A case of France and what becomes of it. Members: the bureaus {@code fr br de it}, a suspended bureau {@code se}, a
 * tribunal {@code icc}, a UN body {@code unsc}. What members may show is read from what they were told last, as from a
 * compacted mailbox.
 */
final class Story {

    static final Duration DEADLINE = Duration.ofDays(15);
    static final CaseId CASE = new CaseId("FR/2026-000123");

    /** Reminders after 5 and 10 of the 15 days; who has said nothing after 17 is named. */
    static final RecallClock CLOCK = new RecallClock(DEADLINE, 2, Duration.ofDays(2));

    private final Custody custody = new Custody(CLOCK);
    private final List<Effect> told = new ArrayList<>();
    private final List<CustodyEntry> book = new ArrayList<>();
    private final Map<String, String> shows = new TreeMap<>();
    private Members members = Members.none();
    private CaseInCustody known = CaseInCustody.unknown(CASE);
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private List<Effect> lately = List.of();

    Story() {
        joins("fr", Member.Kind.NCB, Member.Status.ACTIVE, 0);
        joins("br", Member.Kind.NCB, Member.Status.ACTIVE, 1);
        joins("de", Member.Kind.NCB, Member.Status.ACTIVE, 2);
        joins("it", Member.Kind.NCB, Member.Status.ACTIVE, 3);
        joins("se", Member.Kind.NCB, Member.Status.SUSPENDED, 4);
        joins("icc", Member.Kind.TRIBUNAL, Member.Status.ACTIVE, 5);
        joins("unsc", Member.Kind.UN_BODY, Member.Status.ACTIVE, 6);
    }

    static Story aCaseOfFrance() {
        return new Story();
    }

    // who takes part

    Story joins(String code, Member.Kind kind, Member.Status status, int index) {
        members = members.with(new Member(new MemberCode(code), kind, status, index, List.of()));
        return this;
    }

    Story becomes(Member.Status status, String code) {
        Member member = members.find(new MemberCode(code)).orElseThrow();
        members = members.with(new Member(member.code(), member.kind(), status, member.index(), member.routes()));
        return this;
    }

    /** From now on France's diffusions travel by this route. */
    Story supervised(Member.Route route) {
        Member fr = members.find(new MemberCode("fr")).orElseThrow();
        members = members.with(new Member(
                fr.code(), fr.kind(), fr.status(), fr.index(), List.of(new Member.RoutePeriod(route, now, null))));
        return this;
    }

    Story after(Duration time) {
        now = now.plus(time);
        return this;
    }

    // what happens

    Story diffusion(int revision, String... recipients) {
        return happens(new CaseEvent.DiffusionScreened(revision, to(recipients), false));
    }

    Story diffusionHeld(int revision, String... recipients) {
        return happens(new CaseEvent.DiffusionScreened(revision, to(recipients), true));
    }

    Story diffusionApproved(int revision, String... recipients) {
        return happens(approval(revision, Instrument.WANTED_PERSON_DIFFUSION, to(recipients)));
    }

    Story noticeApproved(int revision, String... excluded) {
        return happens(approval(revision, Instrument.RED_NOTICE, without(excluded)));
    }

    Story amended(int revision, Visibility visibility) {
        return happens(new CaseEvent.Amended(revision, visibility, "amended " + revision));
    }

    static CaseEvent.Approved approval(int revision, Instrument instrument, Visibility visibility) {
        return new CaseEvent.Approved(revision, instrument, visibility, "approved " + revision);
    }

    Story updateDenied(int revision) {
        return happens(new CaseEvent.UpdateDenied(revision));
    }

    Story blocked() {
        return happens(new CaseEvent.Blocked(false));
    }

    Story suspendedBySource() {
        return happens(new CaseEvent.Blocked(true));
    }

    Story restored() {
        return happens(new CaseEvent.Restored());
    }

    Story ended(Ending ending, int revision) {
        return happens(new CaseEvent.Ended(ending, revision, null));
    }

    Story takesPart(String member) {
        return happens(new CaseEvent.TookPart(new MemberCode(member)));
    }

    Story recallPursued() {
        return happens(new CaseEvent.RecallPursued());
    }

    /** Days pass, and the recall is looked at when it is due. */
    Story pursuedFor(int days) {
        for (int day = 0; day < days; day++) {
            after(Duration.ofDays(1));
            if (custody.recallDueAt(known).filter(due -> !due.isAfter(now)).isPresent()) {
                recallPursued();
            }
        }
        return this;
    }

    Story acknowledges(String member, Act act, int version) {
        return happens(new CaseEvent.Acknowledged(new MemberCode(member), act, version));
    }

    Story happens(CaseEvent event) {
        Step step = custody.decide(known, event, members, now);
        List<CustodyEntry> entries =
                Book.EMPTY.after(book).entriesOf(new Book.Happening(known, event, step, null, members, now));
        book.addAll(entries);
        known = step.after();
        lately = step.effects();
        told.addAll(lately);
        lately.forEach(this::remember);
        return this;
    }

    private void remember(Effect effect) {
        switch (effect) {
            case Effect.Send send -> send.to().forEach(member -> show(member, send.snapshot()));
            case Effect.BringUpToDate late -> show(late.to(), late.snapshot());
            case Effect.Block block -> block.to().forEach(member -> shows.put(member.value(), "hidden"));
            case Effect.InstructRemoval instruct -> instruct.to().forEach(member -> shows.remove(member.value()));
            case Effect.Revoke revoke -> {}
            case Effect.NameOverdue overdue -> {}
            case Effect.Close close -> {}
            case Effect.Refuse refuse -> {}
        }
    }

    private void show(MemberCode member, Snapshot snapshot) {
        shows.put(
                member.value(),
                "revision %d %s".formatted(snapshot.revision(), snapshot.reviewed() ? "reviewed" : "not yet reviewed"));
    }

    // what is seen

    CaseInCustody known() {
        return known;
    }

    Members members() {
        return members;
    }

    Instant now() {
        return now;
    }

    /** Everything that was told since the beginning. */
    List<Effect> told() {
        return told;
    }

    /** The custody book. */
    List<CustodyEntry> book() {
        return book;
    }

    /** What the last event brought about. */
    List<Effect> lately() {
        return lately;
    }

    /** What each member may show; who may show nothing is not named. */
    Map<String, String> shows() {
        return shows;
    }

    <E extends Effect> E last(Class<E> kind) {
        return lately.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " in " + lately));
    }

    long times(Class<? extends Effect> kind) {
        return told.stream().filter(kind::isInstance).count();
    }

    Set<String> holders() {
        return members.codesOf(known.ledger().holders()).stream()
                .map(MemberCode::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<MemberCode> codes(String... codes) {
        return Arrays.stream(codes).map(MemberCode::new).collect(Collectors.toCollection(TreeSet::new));
    }

    static Visibility to(String... recipients) {
        return new Visibility(Set.of(), codes(recipients), Confidentiality.FOR_OFFICIAL_USE_ONLY, false);
    }

    static Visibility without(String... excluded) {
        return new Visibility(codes(excluded), Set.of(), Confidentiality.FOR_OFFICIAL_USE_ONLY, false);
    }
}
