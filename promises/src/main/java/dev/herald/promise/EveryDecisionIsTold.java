package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.promise.history.History;
import dev.herald.promise.history.TypedRecord;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requester is told of each decision on its case. Of a block it is told at once, in the same words as every
 * requester: no reader of mail can tell what a block rests on.
 *
 * <pre>
 * legal:    blocked and restored within an hour, and both were told
 * legal:    a diffusion that was held is released, and nobody is told: its sender was never told that it was held
 * legal:    its requester changed who may see it, and is not told so
 * illegal:  denied, or its caveats amended by officers or the Commission, and the requester was never told
 * illegal:  blocked twice, and told once
 * illegal:  a block was told with a ground, an article or words that another block was not told with
 * </pre>
 */
final class EveryDecisionIsTold implements Check {

    private static final Set<DecisionKind> TOLD =
            EnumSet.complementOf(EnumSet.of(DecisionKind.UPHELD, DecisionKind.UNKNOWN));

    @Override
    public void check(History history, ViolationCollector violations) {
        List<TypedRecord<DecisionNotified>> notices = history.eventsOn(Topics.CORRESPONDENCE, DecisionNotified.class);
        Map<String, Integer> told = new HashMap<>();
        notices.forEach(notice -> told.merge(
                key(
                        notice.event().getCaseId(),
                        notice.event().getKind(),
                        notice.event().getRevision()),
                1,
                Integer::sum));
        for (TypedRecord<DecisionIssued> typed : history.eventsOn(Topics.DECISIONS, DecisionIssued.class)) {
            DecisionIssued decision = typed.event();
            boolean release = decision.getKind() == DecisionKind.RESTORED && decision.getRequest() != null;
            boolean ownChange = decision.getKind() == DecisionKind.AMENDED
                    && decision.getOfficers().contains(decision.getRequester());
            if (TOLD.contains(decision.getKind()) && !release && !ownChange) {
                violations.require(
                        told.merge(
                                        key(decision.getCaseId(), decision.getKind(), decision.getRevision()),
                                        -1,
                                        Integer::sum)
                                >= 0,
                        typed.record(),
                        "%s, and the requester was never told".formatted(decision.getKind()));
            }
        }
        checkBlocks(notices, violations);
    }

    private static String key(String caseId, DecisionKind kind, int revision) {
        return caseId + kind + revision;
    }

    private static void checkBlocks(List<TypedRecord<DecisionNotified>> notices, ViolationCollector violations) {
        Set<DecisionNotified> words = new HashSet<>();
        for (TypedRecord<DecisionNotified> notice : notices) {
            if (notice.event().getKind() == DecisionKind.BLOCKED) {
                words.add(withoutCase(notice.event()));
                violations.require(words.size() == 1, notice.record(), "blocks were told in different words");
            }
        }
    }

    private static DecisionNotified withoutCase(DecisionNotified notice) {
        return DecisionNotified.newBuilder(notice)
                .setCaseId("")
                .setMessageId("")
                .setAddressee("")
                .setRevision(0)
                .setNoticeId(null)
                .build();
    }
}
