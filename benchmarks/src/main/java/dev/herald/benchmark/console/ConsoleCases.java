package dev.herald.benchmark.console;

import dev.herald.benchmark.growth.CaseMixture;
import dev.herald.benchmark.growth.NumberedCases;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import dev.herald.event.Flag;
import dev.herald.event.Question;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Case files and contents as review writes them, by number from 0. The same number is the same case. Of ten cases of a
 * member, one is in force, the last ones ended, and the others wait for an officer or for an answer.
 *
 * @param requests the request of each case
 * @param mixture the states
 * @param now the time of the latest changes
 */
public record ConsoleCases(NumberedCases requests, CaseMixture mixture, Instant now) {

    /** The members whose cases these are, in turn. */
    public static final List<String> MEMBERS =
            List.of("fr", "br", "de", "ke", "jp", "ca", "us", "gb", "in", "za", "eg", "se", "it", "es", "pl", "ng");

    private static final String RULE_BOOK = "0".repeat(64);
    private static final int CHANGES = 4;
    private static final int DAYS = 300;

    /** Returns the member whose case has a number. */
    public static MemberCode member(int number) {
        return new MemberCode(MEMBERS.get(number % MEMBERS.size()));
    }

    /** Returns the id of a case. */
    public static CaseId caseId(int number) {
        return CaseId.of(member(number).value(), "2026-%06d".formatted(number / MEMBERS.size()));
    }

    /** Returns whether a case waits for an officer or for an answer. */
    public boolean isUnderReview(int number) {
        return kind(number) == CaseMixture.Kind.UNDER_REVIEW;
    }

    private CaseMixture.Kind kind(int number) {
        return mixture.of(number / MEMBERS.size());
    }

    /** Returns the content of the only revision of a case. */
    public CaseContent content(int number) {
        return CaseContent.newBuilder()
                .setCaseId(caseId(number).value())
                .setRevision(1)
                .setRequest(request(number))
                .build();
    }

    private RequestSubmitted request(int number) {
        return RequestSubmitted.newBuilder(requests.request(number))
                .setInstrument(instrument(number))
                .build();
    }

    private static Instrument instrument(int number) {
        return number % 7 == 0 ? Instrument.WANTED_PERSON_DIFFUSION : Instrument.RED_NOTICE;
    }

    /**
     * Returns the file of a case.
     *
     * @param changes number of changes since the file was first written
     */
    public CaseFile file(int number, int changes) {
        CaseMixture.Kind kind = kind(number);
        boolean approved = kind == CaseMixture.Kind.IN_FORCE;
        boolean asked = kind == CaseMixture.Kind.UNDER_REVIEW && number % 3 == 0;
        Instant began = now.minus(Duration.ofDays(DAYS)).plus(Duration.ofMinutes(number % (DAYS * 24 * 60)));
        return CaseFile.newBuilder()
                .setCaseId(caseId(number).value())
                .setRequester(member(number).value())
                .setInstrument(instrument(number))
                .setState(state(number, kind, asked))
                .setRevision(1)
                .setApprovedRevision(approved ? 1 : 0)
                .setContentRevision(1)
                .setFlags(kind == CaseMixture.Kind.UNDER_REVIEW ? List.of(flag()) : List.of())
                .setRuleBook(RULE_BOOK)
                .setRegisterVersion(1)
                .setQuestions(asked ? List.of(question(number, began)) : List.of())
                .setTimeline(timeline(began, CHANGES + changes))
                .setDecisions(kind == CaseMixture.Kind.UNDER_REVIEW ? List.of() : List.of(decision(approved, began)))
                .setPatterns(patterns(number))
                .setReviewDueAt(approved ? began.plus(Duration.ofDays(365)) : null)
                .setOut(approved)
                .setSequence((long) CHANGES + changes)
                .build();
    }

    private static CaseState state(int number, CaseMixture.Kind kind, boolean asked) {
        return switch (kind) {
            case IN_FORCE -> CaseState.IN_FORCE;
            case UNDER_REVIEW -> asked ? CaseState.AWAITING_ANSWER : CaseState.OPEN;
            case ENDED -> number % 2 == 0 ? CaseState.WITHDRAWN : CaseState.DENIED;
        };
    }

    private static Flag flag() {
        return Flag.newBuilder()
                .setRuleId("C10")
                .setRuleVersion("2")
                .setSeverity(Severity.BLOCK_OVERRIDABLE)
                .setLegalBasis("RPD Art. 83(1)(a)(ii)")
                .setEvidence(List.of("charges[0].maximumPenalty"))
                .setExplanation("No charge is punishable by two years.")
                .setOfficers(2)
                .build();
    }

    /** Returns a question whose answer is overdue in one of five cases. */
    private Question question(int number, Instant began) {
        boolean overdue = number % 5 == 0;
        return Question.newBuilder()
                .setQuestionId("question-" + number)
                .setAddressee(member(number).value())
                .setConsultation(false)
                .setText("Which range of penalties applies?")
                .setAskedBy("brandt")
                .setAskedAt(began.plus(Duration.ofHours(2)))
                .setAnswerBy(overdue ? now.minus(Duration.ofDays(1)) : now.plus(Duration.ofDays(number % 60)))
                .setOverdue(overdue)
                .setClosesAt(overdue ? now.plus(Duration.ofDays(number % 13)) : null)
                .setRevision(1)
                .build();
    }

    private static List<TimelineEntry> timeline(Instant began, int entries) {
        List<TimelineEntry> timeline = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            timeline.add(TimelineEntry.newBuilder()
                    .setAt(began.plus(Duration.ofMinutes(i)))
                    .setWhat(i == 0 ? "submitted" : "screened")
                    .setWho(i == 0 ? "bureau" : "screening")
                    .setRevision(1)
                    .setDetail("change " + i)
                    .build());
        }
        return timeline;
    }

    private static CaseDecision decision(boolean approved, Instant began) {
        return CaseDecision.newBuilder()
                .setKind(approved ? DecisionKind.APPROVED : DecisionKind.DENIED)
                .setRevision(1)
                .setGrounds(List.of(approved ? Ground.COMPLIANT : Ground.THRESHOLD))
                .setOfficers(List.of("castillo", "adeyemi"))
                .setReasons("Warrant, law and facts were compared with the request.")
                .setAt(began.plus(Duration.ofHours(5)))
                .build();
    }

    private static List<RequestPattern> patterns(int number) {
        return number % 20 == 0 ? List.of(RequestPattern.BURST) : List.of();
    }
}
