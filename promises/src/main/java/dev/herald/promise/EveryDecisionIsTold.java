package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.CaseFile;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.TypedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requester is told of each decision on its case. It is told of a block that lasts, later and in the same words as
 * every requester; of a block that ended before, it is told neither the beginning nor the end.
 *
 * <pre>
 * legal:    blocked, told three hours later
 * legal:    blocked and restored within an hour, and neither was told
 * legal:    blocked; the case file says when the requester will be told, and that moment has not come
 * illegal:  denied, and the requester was never told
 * illegal:  a block lasts, and was never told, and no case file says when it will be
 * illegal:  a block was told on another ground than RE_EXAMINATION, or in words of its own
 * illegal:  a restoration was told to a requester that knew of no block and no suspension
 * </pre>
 */
final class EveryDecisionIsTold implements Check {

    /** The time that review has to handle an expired deadline, also after an outage. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Set<DecisionKind> TOLD_AT_ONCE = EnumSet.of(
            DecisionKind.APPROVED,
            DecisionKind.DENIED,
            DecisionKind.UPDATE_DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.WITHDRAWN,
            DecisionKind.EXPIRED,
            DecisionKind.CLOSED_WITHOUT_FINDING);

    @Override
    public void check(History history, ViolationCollector violations) {
        List<TypedRecord<DecisionNotified>> notices = history.eventsOn(Topics.CORRESPONDENCE, DecisionNotified.class);
        checkToldAtOnce(history, notices, violations);
        checkBlocks(history, notices, violations);
        checkWords(notices, violations);
        checkRestorations(notices, violations);
    }

    private static void checkToldAtOnce(
            History history, List<TypedRecord<DecisionNotified>> notices, ViolationCollector violations) {
        Set<String> told = new HashSet<>();
        notices.forEach(notice -> told.add(key(
                notice.event().getCaseId(),
                notice.event().getKind(),
                notice.event().getRevision())));
        for (TypedRecord<DecisionIssued> typed : history.eventsOn(Topics.DECISIONS, DecisionIssued.class)) {
            DecisionIssued decision = typed.event();
            if (TOLD_AT_ONCE.contains(decision.getKind())) {
                violations.require(
                        told.contains(key(decision.getCaseId(), decision.getKind(), decision.getRevision())),
                        typed.record(),
                        "%s, and the requester was never told".formatted(decision.getKind()));
            }
        }
    }

    private static String key(String caseId, DecisionKind kind, int revision) {
        return caseId + kind + revision;
    }

    private static void checkBlocks(
            History history, List<TypedRecord<DecisionNotified>> notices, ViolationCollector violations) {
        Map<String, Instant> lastTold = new HashMap<>();
        notices.stream()
                .filter(notice -> notice.event().getKind() == DecisionKind.BLOCKED)
                .forEach(notice -> lastTold.merge(
                        notice.event().getCaseId(),
                        notice.record().time(),
                        (one, other) -> one.isAfter(other) ? one : other));
        Map<String, HistoryRecord> files = history.latestByKey(Topics.CASES);
        history.lastByCase(Topics.DECISIONS, EveryDecisionIsTold::beginsOrEndsBlock)
                .forEach((caseId, decision) -> {
                    if (decision.hasEvent(DecisionIssued.class, one -> one.getKind() == DecisionKind.BLOCKED)) {
                        boolean told =
                                !lastTold.getOrDefault(caseId, Instant.MIN).isBefore(decision.time());
                        boolean pending = noticeAt(files.get(caseId))
                                .filter(at -> at.plus(MARGIN).isAfter(history.latestTime()))
                                .isPresent();
                        violations.require(
                                told || pending, decision, "a block lasts, and the requester was never told");
                    }
                });
    }

    private static Optional<Instant> noticeAt(@Nullable HistoryRecord file) {
        return Optional.ofNullable(file)
                .flatMap(record -> record.eventAs(CaseFile.class))
                .map(CaseFile::getBlockNoticeAt);
    }

    private static boolean beginsOrEndsBlock(HistoryRecord record) {
        return record.hasEvent(
                DecisionIssued.class,
                decision -> decision.getKind() != DecisionKind.AMENDED
                        && decision.getKind() != DecisionKind.UPDATE_DENIED
                        && decision.getKind() != DecisionKind.UNKNOWN);
    }

    private static void checkWords(List<TypedRecord<DecisionNotified>> notices, ViolationCollector violations) {
        Set<String> words = new HashSet<>();
        for (TypedRecord<DecisionNotified> notice : notices) {
            if (notice.event().getKind() == DecisionKind.BLOCKED) {
                violations.require(
                        notice.event().getGrounds().equals(List.of(Ground.RE_EXAMINATION)),
                        notice.record(),
                        "a block was told on the grounds " + notice.event().getGrounds());
                words.add(notice.event().getReasons());
                violations.require(words.size() == 1, notice.record(), "blocks were told in different words");
            }
        }
    }

    private static void checkRestorations(List<TypedRecord<DecisionNotified>> notices, ViolationCollector violations) {
        Set<String> hidden = new HashSet<>();
        for (TypedRecord<DecisionNotified> notice : notices) {
            String caseId = notice.event().getCaseId();
            switch (notice.event().getKind()) {
                case BLOCKED, SUSPENDED -> hidden.add(caseId);
                case RESTORED ->
                    violations.require(
                            hidden.remove(caseId),
                            notice.record(),
                            "a restoration was told to a requester that knew of no block and no suspension");
                default -> {}
            }
        }
    }
}
