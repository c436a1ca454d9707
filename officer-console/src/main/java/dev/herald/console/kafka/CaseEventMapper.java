package dev.herald.console.kafka;

import dev.herald.console.api.CaseStates;
import dev.herald.console.api.CaseSummary;
import dev.herald.console.api.ClaimView;
import dev.herald.console.api.OpenCaseFile;
import dev.herald.console.index.CaseIndex.IndexedCase;
import dev.herald.console.queue.QueueLabel;
import dev.herald.contract.decision.Hits;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.CaseFile;
import dev.herald.event.Claim;
import dev.herald.event.Concern;
import dev.herald.event.Flag;
import dev.herald.event.LocationReport;
import dev.herald.event.Question;
import dev.herald.event.TimelineEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps a case file to what the index lists it by. */
final class CaseEventMapper {

    private CaseEventMapper() {}

    /** Returns what the index keeps of a file, whose bytes are those of its record. */
    static IndexedCase indexed(CaseFile file, byte[] bytes) {
        CaseFile open = OpenCaseFile.of(file);
        Set<String> labels = QueueLabels.of(open);
        if (!open.getFlags().equals(file.getFlags()) || !open.getApprovedFlags().equals(file.getApprovedFlags())) {
            labels.add(QueueLabel.SEALED);
        }
        return new IndexedCase(summaryOf(open), file.getNextDeadlineAt(), labels, bytes);
    }

    private static CaseSummary summaryOf(CaseFile file) {
        return new CaseSummary(
                file.getCaseId(),
                file.getRequester(),
                file.getInstrument(),
                file.getState(),
                file.getRevision(),
                file.getApprovedRevision(),
                file.getFlags().stream().map(Flag::getRuleId).distinct().toList(),
                file.getPatterns().size(),
                (int) file.getQuestions().stream()
                        .filter(CaseEventMapper::isOpen)
                        .count(),
                file.getProposal() != null,
                file.getReviewDue(),
                file.getEscalated() != null,
                isAnswerOverdue(file),
                shownDeadline(file),
                changedAt(file),
                file.getSequence(),
                claim(file),
                Stream.of(
                                QueueLabels.arrests(file).stream().map(member -> "arrest reported by " + member),
                                file.getConcerns().stream().map(CaseEventMapper::nameOf),
                                file.getMissingDocuments().stream().map(document -> "document missing"))
                        .flatMap(names -> names)
                        .distinct()
                        .toList(),
                isDetained(file),
                arrestedIn(file),
                unreviewedSince(file),
                weight(file));
    }

    private static String nameOf(Concern concern) {
        if (isFirstReview(concern)) {
            return "first review";
        }
        if (concern.getGround() != null) {
            return concern.getGround().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        String other = concern.getQuestionId() == null ? "retention" : "answer " + concern.getQuestionId();
        return Objects.requireNonNullElse(concern.getRuleId(), other);
    }

    private static boolean isFirstReview(Concern concern) {
        return concern.getRevision() > 0;
    }

    /** Returns since when a diffusion is out that nobody reviewed; null where none is out, or it is hidden. */
    static @Nullable Instant unreviewedSince(CaseFile file) {
        boolean hidden = file.getState() == CaseState.BLOCKED || file.getState() == CaseState.SUSPENDED;
        return hidden
                ? null
                : file.getConcerns().stream()
                        .filter(CaseEventMapper::isFirstReview)
                        .map(Concern::getSince)
                        .min(Instant::compareTo)
                        .orElse(null);
    }

    /** Whether a fact says that extradition is pending, or somebody was arrested. */
    private static boolean isDetained(CaseFile file) {
        return !arrestedIn(file).isEmpty()
                || unsettledFlags(file)
                        .flatMap(flag -> flag.getFacts().stream())
                        .anyMatch(fact -> fact.getKind() == FactKind.PENDING_EXTRADITION);
    }

    /** Returns the members that reported an arrest and no end of it since, and those that are asked about one. */
    private static List<String> arrestedIn(CaseFile file) {
        Set<String> holding = new LinkedHashSet<>(
                Hits.arrestedIn(file.getReports(), LocationReport::getReportedBy, LocationReport::getKind));
        holding.addAll(QueueLabels.arrests(file));
        return List.copyOf(holding);
    }

    private static Stream<Flag> unsettledFlags(CaseFile file) {
        return Stream.concat(file.getFlags().stream(), file.getApprovedFlags().stream())
                .filter(flag -> !flag.getSettled());
    }

    /** Returns the weight of the gravest flag that is not settled, also on what is in force; null without a flag. */
    private static @Nullable Severity weight(CaseFile file) {
        return unsettledFlags(file)
                .map(Flag::getSeverity)
                .min(Comparator.naturalOrder()) // the contract lists the gravest first
                .orElse(null);
    }

    /** Returns the latest claim on a case, which may be over; null where there is none. */
    static @Nullable ClaimView claim(CaseFile file) {
        Claim claim = file.getClaim();
        return claim == null ? null : new ClaimView(claim.getOfficer(), claim.getSince(), claim.getUntil());
    }

    /**
     * Returns the earliest deadline that matters to an officer. One that is over stays until an officer acts. The time
     * of a bureau to answer is not the officers': only once it is over do they decide without the answer. Papers for an
     * arrest are shown until then, because somebody is detained meanwhile.
     */
    private static @Nullable Instant shownDeadline(CaseFile file) {
        Stream<@Nullable Instant> terms =
                Stream.of(file.getSuspendedUntil(), file.getReviewDueAt(), file.getRetainedUntil());
        Stream<Instant> answers = isAnswerOverdue(file)
                ? file.getQuestions().stream()
                        .filter(question -> question.getOverdue() && isOpen(question))
                        .map(Question::getAnswerBy)
                : Stream.empty();
        Stream<Instant> concerns = file.getState() == CaseState.BLOCKED // the term of a concern does not run then
                ? Stream.ofNullable(file.getNextDeadlineAt()).filter(at -> !isTimeToAnswer(file, at))
                : file.getConcerns().stream().map(Concern::getDueAt);
        return Stream.of(terms.filter(Objects::nonNull), answers, concerns, papersDue(file))
                .flatMap(Function.identity())
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Returns until when the papers for arrests are awaited from the requester. */
    static Stream<Instant> papersDue(CaseFile file) {
        return CaseStates.isEnded(file.getState())
                ? Stream.empty()
                : file.getQuestions().stream()
                        .filter(question -> question.getHolder() != null && isOpen(question))
                        .map(question -> Objects.requireNonNullElse(question.getClosesAt(), question.getAnswerBy()));
    }

    private static boolean isTimeToAnswer(CaseFile file, Instant at) {
        return file.getQuestions().stream()
                .filter(CaseEventMapper::isOpen)
                .anyMatch(question -> at.equals(question.getAnswerBy()) || at.equals(question.getClosesAt()));
    }

    /** Whether an undecided case waits for an answer whose term is over. A late answer still counts. */
    private static boolean isAnswerOverdue(CaseFile file) {
        return switch (file.getState()) {
            case OPEN, AWAITING_ANSWER, BLOCKED ->
                file.getQuestions().stream().anyMatch(question -> question.getOverdue() && isOpen(question));
            default -> false;
        };
    }

    private static boolean isOpen(Question question) {
        return question.getAnsweredAt() == null && (!question.getOverdue() || question.getClosesAt() != null);
    }

    private static Instant changedAt(CaseFile file) {
        List<TimelineEntry> timeline = file.getTimeline();
        return timeline.isEmpty() ? Instant.EPOCH : timeline.getLast().getAt();
    }
}
