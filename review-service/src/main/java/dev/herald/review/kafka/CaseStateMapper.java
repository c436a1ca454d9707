package dev.herald.review.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.event.Concern;
import dev.herald.event.RequestSubmitted;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseDeadlines;
import dev.herald.review.casefile.CaseEvent.Circulated;
import dev.herald.review.casefile.CaseStatus;
import dev.herald.review.casefile.Caveats;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.Screening;
import dev.herald.review.casefile.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maps a {@link Case} to its stored and published form, and back: its moving part is the {@link CaseFile}, the requests
 * that the file names are one {@link CaseContent} each.
 */
final class CaseStateMapper {

    private CaseStateMapper() {}

    /**
     * Returns the file of a case.
     *
     * @param toConsult members that flags say to consult and that an officer may still consult
     * @param nextDeadlineAt when the next deadline falls due; null where none runs
     */
    static CaseFile file(Opened file, List<MemberCode> toConsult, @Nullable Instant nextDeadlineAt) {
        Request request = file.request();
        return CaseFile.newBuilder()
                .setCaseId(file.id().value())
                .setRequester(file.requester().value())
                .setInstrument(file.instrument())
                .setState(file.state())
                .setRevision(file.revision())
                .setApprovedRevision(file.approved().map(Request::revision).orElse(0))
                .setContentRevision(request == null ? 0 : request.revision())
                .setPreviousRevision(
                        file.previous() == null ? 0 : file.previous().revision())
                .setFlags(flags(file, file.screening().flags()))
                .setApprovedFlags(flags(file, file.approvedFlags()))
                .setRuleBook(file.screening().ruleBook())
                .setRegisterVersion(file.screening().registerVersion())
                .setPatterns(file.screening().patterns())
                .setQuestions(file.questions())
                .setProposal(file.proposal())
                .setProposedQuestion(file.proposedQuestion())
                .setRetainedUntil(file.deadlines().retainedUntil())
                .setPromptedAt(file.deadlines().promptedAt())
                .setSuspendedUntil(file.deadlines().suspendedUntil())
                .setReviewDueAt(file.deadlines().reviewDueAt())
                .setNextDeadlineAt(nextDeadlineAt)
                .setReviewDue(file.deadlines().reviewDue())
                .setReviewEscalated(file.deadlines().reviewEscalated())
                .setEscalated(file.escalation())
                .setClaim(file.claim())
                .setCommissionOrder(file.order())
                .setOut(file.out())
                .setWaivers(file.waivers())
                .setWithdrawalWaits(file.withdrawalWaits())
                .setCaveats(file.caveats())
                .setConsult(toConsult.stream().map(MemberCode::value).toList())
                .setTimeline(file.timeline().entries())
                .setHandledCommands(file.timeline().handledCommands())
                .setOpenings(file.timeline().openings())
                .setVerdicts(file.timeline().verdicts())
                .setDecisions(file.timeline().decisions())
                .setSequence(file.timeline().sequence())
                .setConcerns(file.concerns())
                .setReports(file.reports())
                .setClosed(file.closed())
                .setArrivedDocuments(file.arrivedDocuments().stream().sorted().toList())
                .setMissingDocuments(file.missingDocuments())
                .setProposedCaveats(Caveats.proposed(file))
                .build();
    }

    /**
     * Returns the file of a case that circulates before review has read a screening of it. It has revision 0 and is not
     * published.
     */
    static CaseFile file(Unopened unopened, Circulated circulated) {
        return CaseFile.newBuilder()
                .setCaseId(unopened.id().value())
                .setRequester(unopened.id().member().value())
                .setInstrument(Instrument.WANTED_PERSON_DIFFUSION)
                .setState(CaseState.OPEN)
                .setRevision(0)
                .setRuleBook("")
                .setRegisterVersion(0)
                .setSequence(0)
                .setConcerns(Concerns.afterCirculation(List.of(), circulated.revision(), circulated.at()))
                .build();
    }

    private static Circulated circulated(CaseFile file) {
        Concern firstReview = file.getConcerns().getFirst();
        return new Circulated(firstReview.getRevision(), null, firstReview.getSince());
    }

    /** Returns the content of the revisions that the file of a case names, by revision. */
    static Map<Integer, CaseContent> contents(Case subject) {
        if (!(subject instanceof Opened file)) {
            return Map.of();
        }
        Map<Integer, CaseContent> contents = new TreeMap<>();
        Stream.concat(file.requests(), Stream.ofNullable(file.previous()))
                .forEach(request -> contents.putIfAbsent(
                        request.revision(), new CaseContent(file.id().value(), request.revision(), request.event())));
        return contents;
    }

    /**
     * Reads a case.
     *
     * @param file null where no revision has come through screening
     * @param contents gives the content of a revision that the file names
     */
    static Case read(String caseId, @Nullable CaseFile file, IntFunction<CaseContent> contents) {
        if (file == null || file.getRevision() == 0) {
            return new Unopened(new CaseId(caseId), file == null ? null : circulated(file));
        }
        Request request = file.getContentRevision() == 0 ? null : request(contents, file.getContentRevision());
        return new Opened(
                new CaseId(file.getCaseId()),
                file.getInstrument(),
                file.getRevision(),
                request,
                file.getPreviousRevision() == 0 ? null : request(contents, file.getPreviousRevision()),
                status(file, request, contents),
                new Screening(
                        file.getFlags().stream().map(Flag::new).toList(),
                        file.getRuleBook(),
                        file.getRegisterVersion(),
                        file.getPatterns()),
                file.getApprovedFlags().stream().map(Flag::new).toList(),
                file.getQuestions(),
                file.getProposal(),
                file.getProposedQuestion(),
                deadlines(file),
                file.getConcerns(),
                file.getReports(),
                file.getClosed(),
                file.getOut(),
                file.getWaivers(),
                file.getWithdrawalWaits(),
                file.getCaveats(),
                file.getEscalated(),
                file.getClaim(),
                file.getCommissionOrder(),
                Set.copyOf(file.getArrivedDocuments()),
                new Timeline(
                        file.getTimeline(),
                        file.getHandledCommands(),
                        file.getOpenings(),
                        file.getVerdicts(),
                        file.getDecisions(),
                        file.getSequence()));
    }

    private static CaseDeadlines deadlines(CaseFile file) {
        return new CaseDeadlines(
                file.getRetainedUntil(),
                file.getPromptedAt(),
                file.getSuspendedUntil(),
                file.getReviewDueAt(),
                file.getReviewDue(),
                file.getReviewEscalated());
    }

    private static CaseStatus status(CaseFile file, @Nullable Request request, IntFunction<CaseContent> contents) {
        CaseState state = file.getState();
        return switch (state) {
            case OPEN, AWAITING_ANSWER -> new CaseStatus.UnderReview();
            case IN_FORCE -> new CaseStatus.InForce(approved(file, request, contents));
            case BLOCKED -> new CaseStatus.Blocked(approvedOrNull(file, request, contents));
            case SUSPENDED -> new CaseStatus.Suspended(approvedOrNull(file, request, contents));
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING, DELETED_BY_COMMISSION, BARRED ->
                new CaseStatus.Ended(state);
            case UNKNOWN -> throw new IllegalArgumentException("a case in an unknown state");
        };
    }

    private static @Nullable Request approvedOrNull(
            CaseFile file, @Nullable Request request, IntFunction<CaseContent> contents) {
        return file.getApprovedRevision() == 0 ? null : approved(file, request, contents);
    }

    private static Request approved(CaseFile file, @Nullable Request request, IntFunction<CaseContent> contents) {
        return request != null && request.revision() == file.getApprovedRevision()
                ? request
                : request(contents, file.getApprovedRevision());
    }

    private static Request request(IntFunction<CaseContent> contents, int revision) {
        return new Request(contents.apply(revision).getRequest());
    }

    static @Nullable RequestSubmitted event(@Nullable Request request) {
        return request == null ? null : request.event();
    }

    private static List<dev.herald.event.Flag> flags(Opened file, List<Flag> flags) {
        return flags.stream()
                .map(flag -> file.isSettled(flag)
                        ? dev.herald.event.Flag.newBuilder(flag.stated())
                                .setSettled(true)
                                .build()
                        : flag.stated())
                .toList();
    }
}
