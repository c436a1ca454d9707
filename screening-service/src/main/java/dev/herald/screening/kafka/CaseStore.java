package dev.herald.screening.kafka;

import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.LatestDecision;
import dev.herald.state.LiveCase;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.signing.UnverifiedEvent;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The cases that are open or in force. Their moving part and the content of their revisions are stored apart. */
final class CaseStore {

    private final KeyValueStore<String, LiveCase> cases;
    private final KeyValueStore<String, RequestSubmitted> contents;
    private final KeyValueStore<String, LatestDecision> latestDecisions;

    /**
     * Opens the stores.
     *
     * @param latestDecisions latest decisions on other cases: they outlive the cases
     */
    CaseStore(
            KeyValueStore<String, LiveCase> cases,
            KeyValueStore<String, RequestSubmitted> contents,
            KeyValueStore<String, LatestDecision> latestDecisions) {
        this.cases = cases;
        this.contents = contents;
        this.latestDecisions = latestDecisions;
    }

    /**
     * Requires that a decision is later than every decision on its case before, and remembers it.
     *
     * @param decision a decision whose signature fits
     * @throws UnverifiedEvent if it is a copy
     */
    void requireLater(DecisionIssued decision) {
        LiveCase live = cases.get(decision.getCaseId());
        SignatureCheck.requireLater(decision, latestDecision(decision.getCaseId(), live));
        if (live == null) {
            latestDecisions.put(decision.getCaseId(), new LatestDecision(decision.getSequence()));
        } else {
            cases.put(
                    decision.getCaseId(),
                    LiveCase.newBuilder(live)
                            .setDecisionSequence(decision.getSequence())
                            .build());
        }
    }

    private long latestDecision(String caseId, @Nullable LiveCase live) {
        if (live != null) {
            return live.getDecisionSequence();
        }
        LatestDecision ended = latestDecisions.get(caseId);
        return ended == null ? 0 : ended.getSequence();
    }

    boolean contains(String caseId) {
        return cases.get(caseId) != null;
    }

    Optional<ScreenedCase> find(String caseId) {
        return Optional.ofNullable(cases.get(caseId)).map(this::screenedCase);
    }

    /**
     * Visits the moving part of all cases after {@code cursor}, in the order of their ids, until the visitor returns
     * false.
     *
     * @param cursor empty to start at the first
     * @return whether it visited the last one
     */
    boolean visitAfter(String cursor, BiPredicate<String, LiveCase> visitor) {
        try (KeyValueIterator<String, LiveCase> rest = cases.range(cursor.isEmpty() ? null : cursor, null)) {
            boolean goesOn = true;
            while (goesOn && rest.hasNext()) {
                KeyValue<String, LiveCase> next = rest.next();
                goesOn = next.key.equals(cursor) || visitor.test(next.key, next.value);
            }
            return !rest.hasNext();
        }
    }

    /** Returns a case with its content. */
    ScreenedCase screenedCase(LiveCase stored) {
        Integer approved = stored.getApprovedRevision();
        return StateMapper.screenedCase(
                stored,
                content(stored.getCaseId(), stored.getRevision()),
                approved == null ? null : content(stored.getCaseId(), approved));
    }

    private RequestSubmitted content(String caseId, int revision) {
        RequestSubmitted content = contents.get(key(caseId, revision));
        if (content == null) {
            throw new IllegalStateException("the content of revision %d is not stored".formatted(revision));
        }
        return content;
    }

    /**
     * Stores a case. Writes the content of a revision only if it is new or was amended.
     *
     * @param before the case as it is stored; null if it is not
     */
    void save(@Nullable ScreenedCase before, ScreenedCase after) {
        saveMovingPart(after);
        revisions(before)
                .filter(revision -> after.content(revision.number()) == null)
                .forEach(revision -> contents.delete(key(after.caseId(), revision.number())));
        revisions(after)
                .filter(revision -> before == null || !revision.request().equals(before.content(revision.number())))
                .forEach(revision -> contents.put(key(after.caseId(), revision.number()), revision.request()));
    }

    /** Stores the flags and matches of a case whose content is unchanged. */
    void saveMovingPart(ScreenedCase after) {
        String caseId = after.caseId();
        cases.put(caseId, StateMapper.liveCase(after, latestDecision(caseId, cases.get(caseId))));
    }

    /** Deletes a case with its content. */
    void delete(ScreenedCase before) {
        LiveCase live = cases.delete(before.caseId());
        if (live != null && live.getDecisionSequence() > 0) {
            latestDecisions.put(before.caseId(), new LatestDecision(live.getDecisionSequence()));
        }
        revisions(before).forEach(revision -> contents.delete(key(before.caseId(), revision.number())));
    }

    private static Stream<ScreenedCase.Revision> revisions(@Nullable ScreenedCase screened) {
        return screened == null ? Stream.of() : screened.revisions();
    }

    private static String key(String caseId, int revision) {
        return caseId + " " + revision;
    }
}
