package dev.herald.review.casefile.decider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.InForceEffect;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.event.Caveat;
import dev.herald.event.DocumentReference;
import dev.herald.event.FactReference;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import dev.herald.event.Visibility;
import dev.herald.event.Warrant;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.OpenQuestionPolicy;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.RequesterNotice;
import dev.herald.review.casefile.Screening;
import dev.herald.review.casefile.deadline.Deadline;
import dev.herald.review.casefile.deadline.Term;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.Command.Approve;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.Block;
import dev.herald.review.casefile.decider.Command.Cancel;
import dev.herald.review.casefile.decider.Command.CloseWithoutFinding;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.Consult;
import dev.herald.review.casefile.decider.Command.Deny;
import dev.herald.review.casefile.decider.Command.Escalate;
import dev.herald.review.casefile.decider.Command.LiftBar;
import dev.herald.review.casefile.decider.Command.Restore;
import dev.herald.review.casefile.decider.Command.Uphold;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import dev.herald.review.casefile.decider.UpstreamEvent.Reply;
import dev.herald.review.casefile.decider.UpstreamEvent.ScreeningCompleted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drives a case step by step. Each step takes a minute. */
final class CaseFixture {

    static final MemberCode FR = new MemberCode("fr");
    static final MemberCode BR = new MemberCode("br");
    static final MemberCode NOBODY = new MemberCode("zz");
    static final String ADEYEMI = "adeyemi";
    static final String BRANDT = "brandt";
    /** Two officers who may know sealed facts; the others may not. */
    static final String CASTILLO = "castillo";

    static final String VASSEUR = "vasseur";
    /** A member that the requester of every request excludes. */
    static final MemberCode EXCLUDED = new MemberCode("us");

    static final PredominanceWorksheet WORKSHEET = new PredominanceWorksheet(
            "a speech", "a politician", "a ministry", "none", "the covenant", "it would take sides", "an election");
    static final Flag THRESHOLD = flag("C10", Severity.BLOCK_OVERRIDABLE);
    /** A flag that two officers override, each with the worksheet. */
    static final Flag POLITICAL = flag("C19", Severity.REVIEW, new DecisionRequirement(2, true, false));

    /** A flag that two officers settle who may know sealed facts. It blocks what is in force. */
    static final Flag HELD = new Flag(stated("HOLD", Severity.REVIEW, "information from another channel")
            .setBlocksInForce(true)
            .setHolds(true)
            .setOfficers(2)
            .setCleared(true)
            .build());

    static final Flag NO_WARRANT = flag("C07", Severity.BLOCK);
    static final Flag LOOK = flag("C26", Severity.REVIEW);
    static final Flag BARRED = new Flag(stated("C24", Severity.BLOCK, "barred")
            .setLegalBasis("Const. 3")
            .setHolds(true)
            .build());
    static final Caveat JUDGED = new Caveat(CaveatKind.FINAL_JUDGMENT, List.of("DE"), "2024", "judged there");
    static final DocumentReference WARRANT =
            new DocumentReference("a".repeat(64), DocumentKind.ARREST_WARRANT, "application/pdf", 9);
    private static final String PERSON = "Щербакова, Юлия";
    static final Terms TERMS = new Terms(
            Duration.ofDays(30),
            Duration.ofDays(14),
            Duration.ofDays(40),
            Term.of("P5Y"),
            Term.of("P6M"),
            Term.of("P30D"),
            Term.of("P6M"),
            Term.of("P1Y"),
            Term.of("P30D"));
    static final Duration CLAIM = Duration.ofHours(1);
    static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00Z");

    private final CaseDecider decider;
    private final List<CaseEvent> events = new ArrayList<>();
    private Case file = new Case.Unopened(new CaseId("FR/2026-000123"), null);
    private Instant now = BEGINNING;
    private Outcome last = Accepted.withoutEffect("");
    private Instrument instrument = Instrument.RED_NOTICE;
    private int commands;
    private boolean leavesQuestionOpen;
    private String messageToRequester = "";

    private CaseFixture(boolean approvesClearedRequests) {
        this.decider = new CaseDecider(
                new ReviewPolicy(approvesClearedRequests, TERMS, CLAIM), member -> !member.equals(NOBODY));
    }

    static CaseFixture whereOfficersApprove() {
        return new CaseFixture(false);
    }

    static CaseFixture wherePolicyApproves() {
        return new CaseFixture(true);
    }

    /** The statement of a flag by its rule, that nobody needs to override. */
    static dev.herald.event.Flag.Builder stated(String rule, Severity severity, String explanation) {
        return dev.herald.event.Flag.newBuilder()
                .setRuleId(rule)
                .setRuleVersion("1")
                .setSeverity(severity)
                .setLegalBasis("RPD")
                .setEvidence(List.of("person"))
                .setExplanation(explanation)
                .setOfficerWithinSeconds(Duration.ofDays(7).toSeconds());
    }

    /** The flag with another statement. */
    static Flag with(Flag flag, UnaryOperator<dev.herald.event.Flag.Builder> change) {
        return new Flag(
                change.apply(dev.herald.event.Flag.newBuilder(flag.stated())).build());
    }

    static Flag flag(String rule, Severity severity) {
        return flag(rule, severity, DecisionRequirement.ONE_OFFICER);
    }

    private static Flag flag(String rule, Severity severity, DecisionRequirement override) {
        return new Flag(stated(rule, severity, "limit")
                .setEvidence(List.of("charges[0]"))
                .setOfficers(override.officers())
                .setWorksheet(override.worksheet())
                .setCleared(override.cleared())
                .build());
    }

    static Flag blocking(String rule) {
        return new Flag(
                stated(rule, Severity.REVIEW, "attested").setBlocksInForce(true).build());
    }

    /** A flag on a person who is barred in other cases, which blocks what is in force; it says most of the first. */
    static Flag barredIn(String... cases) {
        return new Flag(stated("C24", Severity.REVIEW, "the person is barred in %d other cases".formatted(cases.length))
                .setRuleVersion("3")
                .setLegalBasis("Constitution Art. 2 and 3")
                .setEvidence(List.of("person.name"))
                .setMatchedCase(cases[0])
                .setMatchedCases(Stream.of(cases).sorted().toList())
                .setBlocksInForce(true)
                .setHolds(true)
                .build());
    }

    /** A flag for sealed facts, which blocks what is in force. */
    static Flag holding(long version) {
        return new Flag(stated("HOLD", Severity.REVIEW, "information that is not on this file")
                .setLegalBasis("RPD Art. 34")
                .setBlocksInForce(true)
                .setHolds(true)
                .setFacts(List.of(
                        new FactReference("HOLD", version, FactKind.HOLD, 100, Confidentiality.CONFIDENTIAL, null)))
                .build());
    }

    /** A flag for review that rests on a version of a fact. */
    static Flag restingOn(String rule, String factId, long version) {
        return new Flag(stated(rule, Severity.REVIEW, "refused before")
                .setFactId(factId)
                .setFacts(List.of(new FactReference(
                        factId,
                        version,
                        FactKind.REFUSED_EXTRADITION,
                        90,
                        Confidentiality.FOR_OFFICIAL_USE_ONLY,
                        "ca")))
                .build());
    }

    /** A flag on another person's bar, that holds, and blocks where the bar is the requester's own. */
    static Flag barredBy(String factId, long version, boolean own) {
        return new Flag(stated("C24", Severity.REVIEW, "a person who may be the same is barred")
                .setLegalBasis("Const. 3")
                .setFactId(factId)
                .setBlocksInForce(own)
                .setHolds(true)
                .setFacts(List.of(new FactReference(
                        factId, version, FactKind.BAR, 100, Confidentiality.FOR_OFFICIAL_USE_ONLY, null)))
                .setOfficers(2)
                .setWorksheet(true)
                .build());
    }

    /** A flag that names members which may object within 30 days, before an approval or an UPHOLD. */
    static Flag nationalOf(MemberCode... members) {
        return new Flag(stated("C27", Severity.REVIEW, "heard first")
                .setObjectionWithinSeconds(Duration.ofDays(30).toSeconds())
                .setConsult(Stream.of(members).map(MemberCode::value).toList())
                .build());
    }

    /** A flag that says whom to consult. */
    static Flag pendingIn(MemberCode... members) {
        return new Flag(stated("C22-PENDING", Severity.REVIEW, "pending")
                .setConsult(Stream.of(members).map(MemberCode::value).toList())
                .build());
    }

    /** Members that the file offers to consult. */
    List<MemberCode> toConsult() {
        return decider.membersToConsult(file());
    }

    CaseFixture ofADiffusion() {
        instrument = Instrument.WANTED_PERSON_DIFFUSION;
        return this;
    }

    CaseFixture submitted(int revision, Flag... flags) {
        return screened(revision, ScreeningCause.SUBMISSION, flags);
    }

    /** A revision of the request that describes another person. */
    CaseFixture submittedAboutAnother(int revision, Flag... flags) {
        return arrives(new ScreeningCompleted(
                request(revision, request -> request.setPerson(person("another person"))),
                new Screening(List.of(flags), "book", 7, List.of()),
                ScreeningCause.SUBMISSION));
    }

    /** A revision that states these nationalities of the person. */
    CaseFixture submittedStating(int revision, String... nationalities) {
        return arrives(new ScreeningCompleted(
                request(
                        revision,
                        request -> request.setPerson(Person.newBuilder(person(PERSON))
                                .setNationalities(List.of(nationalities))
                                .build())),
                new Screening(List.of(), "book", 7, List.of()),
                ScreeningCause.SUBMISSION));
    }

    /** A revision that names a document, which has not arrived. */
    CaseFixture submittedNaming(int revision, DocumentReference document, Flag... flags) {
        return arrives(new ScreeningCompleted(
                request(revision, request -> request.setDocuments(List.of(document))),
                new Screening(List.of(flags), "book", 7, List.of()),
                ScreeningCause.SUBMISSION));
    }

    private Request request(int revision, UnaryOperator<RequestSubmitted.Builder> change) {
        return new Request(change.apply(RequestSubmitted.newBuilder()
                        .setCaseId("FR/2026-000123")
                        .setSubmittedBy("fr")
                        .setInstrument(instrument)
                        .setPerson(person(PERSON))
                        .setVisibility(Visibility.newBuilder()
                                .setExcluded(List.of(EXCLUDED.value()))
                                .build())
                        .setRevision(revision))
                .build());
    }

    private static Person person(String name) {
        return Person.newBuilder()
                .setName(new PersonName(name, ""))
                .setNationalities(List.of("AR"))
                .build();
    }

    private static Warrant warrantUntil(String day) {
        return Warrant.newBuilder()
                .setReference("W-1")
                .setIssuingAuthority("a court")
                .setIssued("2026-01-01")
                .setValidUntil(day)
                .build();
    }

    CaseFixture arrives(DocumentReference document) {
        return arrives(new UpstreamEvent.DocumentArrival(document.getSha256()));
    }

    CaseFixture screened(int revision, ScreeningCause cause, Flag... flags) {
        return arrives(new ScreeningCompleted(
                request(revision, request -> request), new Screening(List.of(flags), "book", 7, List.of()), cause));
    }

    CaseFixture withdrawn() {
        return arrives(new UpstreamEvent.Withdrawal());
    }

    CaseFixture seenOnlyBy(String whom) {
        return arrives(new UpstreamEvent.VisibilityChange(
                Visibility.newBuilder().setRecipients(List.of(whom)).build()));
    }

    CaseFixture suspends() {
        return arrives(new UpstreamEvent.SuspensionChange(true));
    }

    CaseFixture endsSuspension() {
        return arrives(new UpstreamEvent.SuspensionChange(false));
    }

    CaseFixture extendsUntil(String day) {
        return arrives(new UpstreamEvent.RetentionExtension(LocalDate.parse(day), "The trial goes on."));
    }

    CaseFixture wantedUntil(int revision, String day) {
        return arrives(new ScreeningCompleted(
                request(revision, request -> request.setRetainUntil(day)),
                new Screening(List.of(), "book", 7, List.of()),
                ScreeningCause.SUBMISSION));
    }

    CaseFixture underWarrantsUntil(int revision, String day) {
        return arrives(new ScreeningCompleted(
                request(revision, request -> request.setWarrants(List.of(warrantUntil(day)))),
                new Screening(List.of(), "book", 7, List.of()),
                ScreeningCause.SUBMISSION));
    }

    CaseFixture closed(int revision) {
        return arrives(new UpstreamEvent.CaseClosure(revision));
    }

    /** Time passes in deadlineHandler, and whatever falls due does so when it is due. */
    CaseFixture then(String term) {
        Instant end = Term.of(term).after(now);
        Set<Deadline> seen = new HashSet<>();
        for (Optional<Deadline> due = next(end); due.isPresent(); due = next(end)) {
            assertThat(seen.add(due.get())).as("falls due once: %s", due.get()).isTrue();
            now = due.get().at().isAfter(now) ? due.get().at() : now;
            follow(decider.decide(file, due.get(), now));
        }
        now = end;
        return this;
    }

    private Optional<Deadline> next(Instant end) {
        return nextDeadline().filter(due -> !due.at().isAfter(end));
    }

    Optional<Deadline> nextDeadline() {
        return decider.nextDeadline(file);
    }

    /** Something falls due that the file does not know of, or not any more. */
    CaseFixture fallsDue(Deadline due) {
        return follow(decider.decide(file, due, tick()));
    }

    CaseFixture answers(MemberCode from, String questionId) {
        return arrives(new Reply(questionId, from, !from.equals(FR), "our answer", List.of(), null));
    }

    CaseFixture arrives(UpstreamEvent received) {
        return follow(decider.decide(file, received, tick()));
    }

    CaseFixture asks(String officer) {
        return orders(new Ask(header(officer), "Which court?", List.of(DocumentKind.COURT_DECISION), null));
    }

    CaseFixture consults(String officer, MemberCode whom) {
        return orders(new Consult(header(officer), whom, "Did you refuse?", Duration.ofSeconds(90)));
    }

    CaseFixture approves(String officer) {
        return orders(new Approve(header(officer), List.of(), "Because, says " + officer, null, null));
    }

    CaseFixture approvesWithoutReasons(String officer) {
        return orders(new Approve(header(officer), List.of(), "", null, null));
    }

    CaseFixture approvesWithWorksheet(String officer) {
        return orders(new Approve(header(officer), List.of(), "Because, says " + officer, WORKSHEET, null));
    }

    CaseFixture denies(String officer, Ground... grounds) {
        return orders(new Deny(header(officer), List.of(grounds), List.of(), "", "Because.", null));
    }

    CaseFixture deniesOn(ConstitutionArticle article, String officer, Ground... grounds) {
        return orders(new Deny(
                header(officer), List.of(grounds), List.of(article), "", "Because, says " + officer, WORKSHEET));
    }

    CaseFixture deniesWithoutArticle(String officer, Ground... grounds) {
        return orders(new Deny(
                header(officer),
                List.of(grounds),
                List.of(),
                "The hearing is repeated, says " + officer,
                "Because, says " + officer,
                WORKSHEET));
    }

    /**
     * A flag on which officers decide within a term; then the case is escalated, and blocked where the rule says so.
     */
    static Flag toDecideWithin(Flag flag, Duration term, boolean blocksOnExpiry) {
        return with(
                flag, stated -> stated.setOfficerWithinSeconds(term.toSeconds()).setBlocksOnExpiry(blocksOnExpiry));
    }

    /** A flag on which officers decide within a week; then the case is escalated. */
    static InForceEffect inForce(boolean blocks) {
        return new InForceEffect(blocks, Duration.ofDays(7), false);
    }

    CaseFixture blocks(String officer) {
        return orders(new Block(header(officer), List.of(Ground.HUMAN_RIGHTS), "Because."));
    }

    CaseFixture restores(String officer) {
        return orders(new Restore(header(officer), List.of(), "Because, says " + officer, null));
    }

    CaseFixture restoresWithoutReasons(String officer) {
        return orders(new Restore(header(officer), List.of(), "", null));
    }

    CaseFixture cancels(String officer) {
        return orders(new Cancel(header(officer), List.of(Ground.PURPOSE), List.of(), "", "Because.", null));
    }

    CaseFixture cancelsOn(ConstitutionArticle article, String officer) {
        return orders(new Cancel(
                header(officer),
                List.of(Ground.POLITICAL_CHARACTER),
                List.of(article),
                "",
                "Because, says " + officer,
                WORKSHEET));
    }

    CaseFixture lifts(String officer) {
        return orders(new LiftBar(
                header(officer),
                List.of(Ground.RE_EXAMINATION),
                "The finding was revised, says " + officer,
                WORKSHEET));
    }

    CaseFixture upholds(String officer, String... reasons) {
        return orders(new Uphold(header(officer), String.join(" ", reasons), null));
    }

    CaseFixture upholdsWithWorksheet(String officer) {
        return orders(new Uphold(header(officer), "Because, says " + officer, WORKSHEET));
    }

    CaseFixture escalates(String officer, String... reasons) {
        return orders(new Escalate(header(officer), String.join(" ", reasons)));
    }

    /** The commands from now on have a message to the requester. */
    CaseFixture withMessage(String message) {
        messageToRequester = message;
        return this;
    }

    CaseFixture closes(String officer) {
        return orders(new CloseWithoutFinding(header(officer), List.of(), "Because."));
    }

    /** The header of a command about the latest revision. */
    CommandHeader header(String officer) {
        return header(officer, file instanceof Case.Opened opened ? opened.revision() : 1);
    }

    CommandHeader header(String officer, int revision) {
        long sequence = file instanceof Case.Opened opened ? opened.timeline().sequence() : 0;
        String id = "command-" + ++commands;
        return new CommandHeader(id, officer(officer), revision, sequence, messageToRequester, previewOf(id, null));
    }

    /** Returns an officer of a nationality that no case has anything to do with. */
    static Officer officer(String name) {
        return new Officer(name, OfficerRole.OFFICER, Set.of(CASTILLO, VASSEUR).contains(name), Set.of("NZ"));
    }

    /** Dissemination reports that the latest revision went out before a decision on it. */
    CaseFixture circulates() {
        return circulates(file().revision());
    }

    /** Dissemination reports that a revision went out before a decision on it. */
    CaseFixture circulates(int revision) {
        return arrives(new UpstreamEvent.Circulation(revision));
    }

    /** Dissemination reports that it recalls what is out. */
    CaseFixture isRecalled() {
        return arrives(new UpstreamEvent.Revocation());
    }

    /** Returns a preview that its officer read, or that nobody read. */
    static Preview previewOf(String commandId, @Nullable String read) {
        return new Preview(read, "preview of " + commandId, List.of());
    }

    /** A second officer who orders what another proposed confirms the proposal by its hash. */
    CaseFixture orders(Command command) {
        ProposedDecision proposal = file instanceof Case.Opened opened ? opened.proposal() : null;
        boolean confirms = proposal != null
                && !proposal.getOfficer().equals(command.header().officerName())
                && isProposed(proposal, command);
        ProposedQuestion question = file instanceof Case.Opened opened ? opened.proposedQuestion() : null;
        boolean asks = command instanceof Command.Ask || command instanceof Command.Consult;
        if (asks
                && question != null
                && !question.getQuestion().getAskedBy().equals(command.header().officerName())) {
            return ordersWithHash(command, question.getPreviewHash());
        }
        return ordersWithHash(command, confirms ? proposal.getPreviewHash() : null);
    }

    /** An officer gives a command with the hash of a preview, or without any. */
    CaseFixture ordersWithHash(Command command, @Nullable String hash) {
        CommandHeader header = command.header();
        Command read = withHeader(
                command,
                new CommandHeader(
                        header.commandId(),
                        header.officer(),
                        header.revision(),
                        header.sequence(),
                        header.messageToRequester(),
                        previewOf(header.commandId(), hash)));
        return follows(read);
    }

    /** An officer gives a command as it is. */
    CaseFixture follows(Command command) {
        return follow(decider.decide(file, command, tick()));
    }

    private static boolean isProposed(ProposedDecision proposal, Command command) {
        return switch (command) {
            case Approve c -> proposal.getKind() == DecisionKind.APPROVED;
            case Restore c -> proposal.getKind() == DecisionKind.RESTORED;
            case Uphold c -> proposal.getKind() == DecisionKind.UPHELD;
            case CloseWithoutFinding c -> proposal.getKind() == DecisionKind.CLOSED_WITHOUT_FINDING;
            case LiftBar c -> proposal.getKind() == DecisionKind.BAR_LIFTED;
            case Cancel c ->
                proposal.getKind() == DecisionKind.CANCELLED
                        && proposal.getGrounds().equals(c.grounds())
                        && proposal.getArticles().equals(c.articles());
            case Deny c ->
                Set.of(DecisionKind.DENIED, DecisionKind.UPDATE_DENIED).contains(proposal.getKind())
                        && proposal.getGrounds().equals(c.grounds())
                        && proposal.getArticles().equals(c.articles());
            default -> false;
        };
    }

    private static Command withHeader(Command command, CommandHeader header) {
        return switch (command) {
            case Ask c -> new Ask(header, c.question(), c.wanted(), c.within());
            case Consult c -> new Consult(header, c.addressee(), c.question(), c.within());
            case Approve c -> new Approve(header, c.grounds(), c.reasons(), c.worksheet(), c.caveats());
            case Command.Amend c -> new Command.Amend(header, c.caveats(), c.reasons());
            case Deny c -> new Deny(header, c.grounds(), c.articles(), c.whyNoArticle(), c.reasons(), c.worksheet());
            case Block c -> new Block(header, c.grounds(), c.reasons());
            case Restore c -> new Restore(header, c.grounds(), c.reasons(), c.worksheet());
            case Cancel c ->
                new Cancel(header, c.grounds(), c.articles(), c.whyNoArticle(), c.reasons(), c.worksheet());
            case CloseWithoutFinding c -> new CloseWithoutFinding(header, c.grounds(), c.reasons());
            case Uphold c -> new Uphold(header, c.reasons(), c.worksheet());
            case Escalate c -> new Escalate(header, c.reasons());
            case Command.WaiveRecusal c -> new Command.WaiveRecusal(header, c.waivedOfficer(), c.reasons());
            case LiftBar c -> new LiftBar(header, c.grounds(), c.reasons(), c.worksheet());
            case Command.NotAvailable c -> new Command.NotAvailable(header, c.kind(), c.why());
        };
    }

    CaseFixture opens(String officer, String evidence, @Nullable Long version) {
        return follow(decider.decide(file, new OpenEvidence(officer(officer), evidence, version), tick()));
    }

    CaseFixture claims(String officer) {
        return orders(new ClaimCommand.Take(officer(officer)));
    }

    CaseFixture releases(String officer) {
        return orders(new ClaimCommand.Release(officer(officer)));
    }

    CaseFixture handsOver(String officer, String recipient) {
        return orders(new ClaimCommand.HandOver(officer(officer), officer(recipient)));
    }

    CaseFixture orders(ClaimCommand command) {
        Instant at = tick();
        return orders(command, "claim " + at, at);
    }

    CaseFixture orders(ClaimCommand command, String commandId, Instant at) {
        return follow(decider.decide(file, command, commandId, at));
    }

    /**
     * An officer says whether the persons are the same.
     *
     * @param verdict null takes it back
     */
    CaseFixture compares(String officer, String fact, long version, @Nullable PersonVerdict verdict) {
        return compares(officer(officer), file().revision(), fact, version, verdict);
    }

    CaseFixture compares(Officer officer, int revision, String fact, long version, @Nullable PersonVerdict verdict) {
        Instant at = tick();
        return follow(decider.decide(
                file, new ComparePerson(officer, revision, fact, version, verdict, "comparison " + at), at));
    }

    private CaseFixture follow(Outcome outcome) {
        last = outcome;
        if (outcome instanceof Accepted accepted) {
            for (CaseEvent event : accepted.events()) {
                if (event instanceof CaseEvent.Decided decided) {
                    leavesQuestionOpen = OpenQuestionPolicy.leavesQuestionOpen(file(), decided.decision());
                }
                file = file.evolve(event);
            }
            events.addAll(accepted.events());
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
        return events.stream()
                .flatMap(event -> event instanceof CaseEvent.Decided decided
                        ? Stream.of(decided.decision())
                        : event instanceof CaseEvent.RefusedByBar refused
                                ? Stream.of(refused.decision())
                                : Stream.empty())
                .toList();
    }

    Decision lastDecision() {
        return decisions().getLast();
    }

    /** Whether the last decision ended the case while a question was open. */
    boolean leavesQuestionOpen() {
        return leavesQuestionOpen;
    }

    /** What the requester was told of decisions, in order. */
    List<RequesterNotice> told() {
        return events.stream()
                .<RequesterNotice>mapMulti((event, to) -> {
                    if (event instanceof CaseEvent.Decided decided
                            && decided.decision().isTold()) {
                        to.accept(RequesterNotice.of(decided.decision()));
                    } else if (event instanceof CaseEvent.RefusedByBar refused) {
                        to.accept(RequesterNotice.of(refused.decision()));
                    }
                })
                .toList();
    }

    List<DecisionKind> toldKinds() {
        return told().stream().map(RequesterNotice::kind).toList();
    }

    /** What the timeline says happened, in order. */
    List<String> timeline() {
        return file().timeline().entries().stream().map(TimelineEntry::getWhat).toList();
    }

    List<DecisionKind> decided() {
        return decisions().stream().map(Decision::kind).toList();
    }

    /** The reasons of the last rejection in words. */
    String explanation() {
        return ((Rejection) last).explanation();
    }

    CaseFixture isTaken() {
        return isTaken(Accepted.Code.ACCEPTED);
    }

    CaseFixture isTaken(Accepted.Code how) {
        assertThat(last)
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.code()).isEqualTo(how));
        return this;
    }

    CaseFixture isRefused(RefusalCode... why) {
        assertThat(last)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.reasons().stream().map(Rejection.Reason::code))
                                .containsExactly(why));
        return this;
    }
}
