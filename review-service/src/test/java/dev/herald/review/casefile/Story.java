package dev.herald.review.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.review.casefile.Command.Approve;
import dev.herald.review.casefile.Command.Ask;
import dev.herald.review.casefile.Command.Block;
import dev.herald.review.casefile.Command.Cancel;
import dev.herald.review.casefile.Command.CloseWithoutFinding;
import dev.herald.review.casefile.Command.Consult;
import dev.herald.review.casefile.Command.Deny;
import dev.herald.review.casefile.Command.Order;
import dev.herald.review.casefile.Command.Restore;
import dev.herald.review.casefile.Command.Uphold;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.review.casefile.Received.Reply;
import dev.herald.review.casefile.Received.Screened;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A case told step by step, in the words officers use. Each step takes a minute. */
final class Story {

    static final MemberCode FR = new MemberCode("fr");
    static final MemberCode BR = new MemberCode("br");
    static final MemberCode NOBODY = new MemberCode("zz");
    static final String ADEYEMI = "adeyemi";
    static final String BRANDT = "brandt";
    static final Flag THRESHOLD = flag("C10", Severity.BLOCK_OVERRIDABLE);
    static final Flag NO_WARRANT = flag("C07", Severity.BLOCK);
    static final Flag LOOK = flag("C26", Severity.REVIEW);
    static final Flag BARRED = new Flag(
            "C24",
            "1",
            Severity.BLOCK,
            "Const. 3",
            List.of("person"),
            "barred",
            null,
            null,
            false,
            true,
            true,
            List.of());
    static final Terms TERMS = new Terms(
            Duration.ofDays(30), Duration.ofDays(14), Term.of("P5Y"), Term.of("P6M"), Term.of("P6M"), Term.of("P1Y"));
    static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00Z");

    /** A request of which only the number, the instrument and who may see it matter. */
    record Told(
            int revision, Instrument instrument, boolean endedBefore, String seenBy, Optional<LocalDate> retainUntil)
            implements Request {
        record SeenBy(String whom) implements Visibility {}

        Told(int revision, Instrument instrument, boolean endedBefore, String seenBy) {
            this(revision, instrument, endedBefore, seenBy, Optional.empty());
        }

        @Override
        public Request under(Visibility visibility) {
            return new Told(revision, instrument, endedBefore, ((SeenBy) visibility).whom(), retainUntil);
        }
    }

    private final Casework casework;
    private final List<CaseEvent> told = new ArrayList<>();
    private Case file = new Case.Unopened(new CaseId("FR/2026-000123"));
    private Instant now = BEGINNING;
    private Outcome last = Accepted.nothing("");
    private Instrument instrument = Instrument.RED_NOTICE;
    private int commands;

    private Story(boolean clearedIsApproved) {
        this.casework = new Casework(new ReviewPolicy(clearedIsApproved, TERMS), member -> !member.equals(NOBODY));
    }

    static Story whereOfficersApprove() {
        return new Story(false);
    }

    static Story wherePolicyApproves() {
        return new Story(true);
    }

    static Flag flag(String rule, Severity severity) {
        return new Flag(
                rule, "1", severity, "RPD", List.of("charges[0]"), "limit", null, null, false, false, false, List.of());
    }

    static Flag blocking(String rule) {
        return new Flag(
                rule,
                "1",
                Severity.REVIEW,
                "RPD",
                List.of("person"),
                "attested",
                null,
                null,
                true,
                false,
                false,
                List.of());
    }

    Story ofADiffusion() {
        instrument = Instrument.WANTED_PERSON_DIFFUSION;
        return this;
    }

    Story submitted(int revision, Flag... flags) {
        return screened(revision, "SUBMISSION", flags);
    }

    Story submittedAfterAnEnding(int revision) {
        return arrives(new Screened(
                new Told(revision, instrument, true, "all"), new Screening(List.of(), "book", 7), "SUBMISSION"));
    }

    Story screened(int revision, String cause, Flag... flags) {
        return arrives(new Screened(
                new Told(revision, instrument, false, "all"), new Screening(List.of(flags), "book", 7), cause));
    }

    Story withdrawn() {
        return arrives(new Received.Withdrawn());
    }

    Story seenOnlyBy(String whom) {
        return arrives(new Received.VisibilityChange(new Told.SeenBy(whom)));
    }

    Story suspends() {
        return arrives(new Received.Suspension(true));
    }

    Story endsSuspension() {
        return arrives(new Received.Suspension(false));
    }

    Story extendsUntil(String day) {
        return arrives(new Received.Extension(LocalDate.parse(day)));
    }

    Story wantedUntil(int revision, String day) {
        Told request = new Told(revision, instrument, false, "all", Optional.of(LocalDate.parse(day)));
        return arrives(new Screened(request, new Screening(List.of(), "book", 7), "SUBMISSION"));
    }

    Story closed(int revision) {
        return arrives(new Received.Closed(revision));
    }

    /** Time passes in silence, and whatever falls due does so when it is due. */
    Story then(String term) {
        Instant end = Term.of(term).after(now);
        Set<FallsDue> seen = new HashSet<>();
        for (Optional<FallsDue> due = next(end); due.isPresent(); due = next(end)) {
            assertThat(seen.add(due.get())).as("falls due once: %s", due.get()).isTrue();
            now = due.get().at().isAfter(now) ? due.get().at() : now;
            follow(casework.decide(file, due.get(), now));
        }
        now = end;
        return this;
    }

    private Optional<FallsDue> next(Instant end) {
        return nextDue().filter(due -> !due.at().isAfter(end));
    }

    Optional<FallsDue> nextDue() {
        return casework.nextDue(file);
    }

    /** Something falls due that the file does not know of, or not any more. */
    Story fallsDue(FallsDue due) {
        return follow(casework.decide(file, due, tick()));
    }

    Story answers(MemberCode from, String questionId) {
        return arrives(new Reply(questionId, from, !from.equals(FR), "our answer", List.of(), null));
    }

    Story arrives(Received received) {
        return follow(casework.decide(file, received, tick()));
    }

    Story asks(String officer) {
        return orders(new Ask(order(officer), "Which court?", List.of(DocumentKind.COURT_DECISION), null));
    }

    Story consults(String officer, MemberCode whom) {
        return orders(new Consult(order(officer), whom, "Did you refuse?", Duration.ofSeconds(90)));
    }

    Story approves(String officer, String... reasons) {
        return orders(new Approve(order(officer), List.of(), String.join(" ", reasons)));
    }

    Story denies(String officer, Ground... grounds) {
        return orders(new Deny(order(officer), List.of(grounds), List.of(), "Because."));
    }

    Story deniesOn(Article article, String officer, Ground... grounds) {
        return orders(new Deny(order(officer), List.of(grounds), List.of(article), "Because, says " + officer));
    }

    Story blocks(String officer) {
        return orders(new Block(order(officer), List.of(Ground.PROTECTIVE_STATUS), "Because."));
    }

    Story restores(String officer, String... reasons) {
        return orders(new Restore(order(officer), List.of(), String.join(" ", reasons)));
    }

    Story cancels(String officer) {
        return orders(new Cancel(order(officer), List.of(Ground.PROTECTIVE_STATUS), List.of(), "Because."));
    }

    Story upholds(String officer, String... reasons) {
        return orders(new Uphold(order(officer), String.join(" ", reasons)));
    }

    Story closes(String officer) {
        return orders(new CloseWithoutFinding(order(officer), List.of(), ""));
    }

    /** The officer has the latest revision on the desk. */
    Order order(String officer) {
        return order(officer, file instanceof Case.Opened opened ? opened.revision() : 1);
    }

    Order order(String officer, int revision) {
        return new Order("command-" + ++commands, officer, revision);
    }

    Story orders(Command command) {
        return follow(casework.decide(file, command, tick()));
    }

    private Story follow(Outcome outcome) {
        last = outcome;
        if (outcome instanceof Accepted accepted) {
            file = file.after(accepted.events());
            told.addAll(accepted.events());
        }
        return this;
    }

    private Instant tick() {
        now = now.plusSeconds(60);
        return now;
    }

    Case.Opened file() {
        return (Case.Opened) file;
    }

    CaseState state() {
        return file().state();
    }

    /** What was decided, in order. */
    List<Decision> decisions() {
        return told.stream()
                .filter(CaseEvent.Decided.class::isInstance)
                .map(event -> ((CaseEvent.Decided) event).decision())
                .toList();
    }

    Decision lastDecision() {
        return decisions().getLast();
    }

    /** What the timeline says happened, in order. */
    List<String> timeline() {
        return file().log().timeline().stream().map(Log.Entry::what).toList();
    }

    List<DecisionKind> decided() {
        return decisions().stream().map(Decision::kind).toList();
    }

    Story isTaken() {
        return isTaken(Accepted.Code.ACCEPTED);
    }

    Story isTaken(Accepted.Code how) {
        assertThat(last)
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.code()).isEqualTo(how));
        return this;
    }

    Story isRefused(Refusal... why) {
        assertThat(last)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.reasons().stream().map(Rejection.Reason::code))
                                .containsExactly(why));
        return this;
    }
}
