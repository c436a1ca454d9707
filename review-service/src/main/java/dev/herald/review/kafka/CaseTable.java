package dev.herald.review.kafka;

import dev.herald.contract.CaseId;
import dev.herald.event.CaseFile;
import dev.herald.event.Question;
import dev.herald.event.TimelineEntry;
import dev.herald.review.api.CaseFiles;
import dev.herald.review.casefile.CaseState;
import dev.herald.streams.TopologyNodes;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Every case file, read from {@code herald.cases.v1} into memory at each start. It follows the decisions by a moment.
 * Memory grows with the number of cases, a few KiB each; the console's issue gives it a store.
 */
public final class CaseTable implements CaseFiles, TopologyNodes.GlobalFeed {

    private final Map<String, CaseFile> files = new ConcurrentHashMap<>();

    /** An empty table. */
    public CaseTable() {}

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event instanceof CaseFile file) {
            files.put(key, file);
        } else {
            files.remove(key);
        }
    }

    @Override
    public Optional<Map<String, @Nullable Object>> find(CaseId id) {
        return Optional.ofNullable(files.get(id.value())).map(file -> {
            Map<String, @Nullable Object> plain = PlainJson.of(file);
            plain.remove("handledCommands");
            return plain;
        });
    }

    @Override
    public List<Map<String, @Nullable Object>> list(@Nullable CaseState state, boolean onlyDue, int limit) {
        return files.values().stream()
                .filter(file -> !onlyDue || file.getReviewDue())
                .filter(file -> state == null || file.getState().name().equals(state.name()))
                .sorted(Comparator.comparing(CaseTable::changedAt).reversed().thenComparing(CaseFile::getCaseId))
                .limit(limit)
                .map(CaseTable::summary)
                .toList();
    }

    private static Map<String, @Nullable Object> summary(CaseFile file) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("caseId", file.getCaseId());
        summary.put("requester", file.getRequester());
        summary.put("instrument", file.getInstrument().name());
        summary.put("state", file.getState().name());
        summary.put("revision", file.getRevision());
        summary.put("approvedRevision", file.getApprovedRevision());
        summary.put(
                "flags",
                file.getFlags().stream()
                        .map(flag -> flag.getRuleId())
                        .distinct()
                        .toList());
        summary.put(
                "openQuestions",
                file.getQuestions().stream().filter(CaseTable::isOpen).count());
        summary.put("awaitsSecondOfficer", file.getProposal() != null);
        summary.put("reviewDue", file.getReviewDue());
        summary.put("changedAt", changedAt(file).toString());
        summary.put("sequence", file.getSequence());
        return summary;
    }

    private static boolean isOpen(Question question) {
        return question.getAnsweredAt() == null && (!question.getOverdue() || question.getClosesAt() != null);
    }

    private static Instant changedAt(CaseFile file) {
        List<TimelineEntry> timeline = file.getTimeline();
        return timeline.isEmpty() ? Instant.EPOCH : timeline.getLast().getAt();
    }
}
