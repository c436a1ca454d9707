package dev.herald.review.kafka.console;

import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.event.CaseFile;
import dev.herald.event.Flag;
import dev.herald.event.Question;
import dev.herald.event.TimelineEntry;
import dev.herald.review.api.CaseSummary;
import dev.herald.review.api.CaseView;
import dev.herald.review.api.CaseViews;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.GlobalFeed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All case files in memory, read from {@code herald.cases.v1} at each start. They follow the decisions with a short
 * delay. A case takes a few KiB.
 */
public final class CaseProjection implements CaseViews, GlobalFeed {

    private final Map<String, CaseFile> files = new ConcurrentHashMap<>();

    /** Creates an empty projection. */
    public CaseProjection() {}

    @Override
    public void accept(FeedRecord record) {
        if (record.event() instanceof CaseFile file) {
            files.put(record.key(), file);
        } else {
            files.remove(record.key());
        }
    }

    @Override
    public Optional<CaseView> find(CaseId id) {
        return Optional.ofNullable(files.get(id.value())).map(file -> ViewMapper.view(file, CaseView.class));
    }

    @Override
    public Optional<Explanation> explain(CaseId id) {
        return Optional.ofNullable(files.get(id.value())).map(ExplanationMapper::explanation);
    }

    @Override
    public List<CaseSummary> list(@Nullable CaseState state, boolean onlyReviewDue, int limit) {
        return files.values().stream()
                .filter(file -> !onlyReviewDue || file.getReviewDue())
                .filter(file -> state == null || file.getState() == state)
                .sorted(Comparator.comparing(CaseProjection::changedAt)
                        .reversed()
                        .thenComparing(CaseFile::getCaseId))
                .limit(limit)
                .map(CaseProjection::summary)
                .toList();
    }

    private static CaseSummary summary(CaseFile file) {
        return new CaseSummary(
                file.getCaseId(),
                file.getRequester(),
                file.getInstrument(),
                file.getState(),
                file.getRevision(),
                file.getApprovedRevision(),
                file.getFlags().stream().map(Flag::getRuleId).distinct().toList(),
                (int) file.getQuestions().stream()
                        .filter(CaseProjection::isOpen)
                        .count(),
                file.getProposal() != null,
                file.getReviewDue(),
                changedAt(file),
                file.getSequence());
    }

    private static boolean isOpen(Question question) {
        return question.getAnsweredAt() == null && (!question.getOverdue() || question.getClosesAt() != null);
    }

    private static Instant changedAt(CaseFile file) {
        List<TimelineEntry> timeline = file.getTimeline();
        return timeline.isEmpty() ? Instant.EPOCH : timeline.getLast().getAt();
    }
}
