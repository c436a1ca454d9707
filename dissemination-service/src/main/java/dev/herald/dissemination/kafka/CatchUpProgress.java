package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import dev.herald.state.CatchUp;
import dev.herald.state.DisseminatedCase;
import dev.herald.streams.topology.DueIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over all cases of a task, in batches, for each member that joined or became active again. The progress of
 * each member is stored with the epoch of its membership, so that a restarted or another instance resumes there, and
 * walks nothing again. A member that is suspended on the way starts from the first case when it becomes active again.
 *
 * <p>A case that fails on the way does not stop the others: it is kept for another attempt, under {@code ~again
 * <milliseconds>|<member>=<case id>} and with the case as cursor.
 */
final class CatchUpProgress {

    private final KeyValueStore<String, SpecificRecord> progress;
    private final KeyValueStore<String, DisseminatedCase> cases;
    private final MemberProjection members;
    private final DueIndex<SpecificRecord> failed;
    private @Nullable Members allUpToDate;
    private @Nullable Members compared;

    CatchUpProgress(
            KeyValueStore<String, SpecificRecord> progress,
            KeyValueStore<String, DisseminatedCase> cases,
            MemberProjection members) {
        this.progress = progress;
        this.cases = cases;
        this.members = members;
        this.failed = new DueIndex<>(progress, "~again ");
    }

    /**
     * The next cases of a member.
     *
     * @param epoch period of membership that the member is brought up to date for
     * @param after the member's progress once the batch is done
     */
    record Batch(MemberCode member, long epoch, List<String> cases, CatchUp after) {}

    /**
     * Returns the members to decide with. Where another instance went on to a later epoch, this one has not read of a
     * return yet, and what it decides until then passes the member over: that epoch starts from the first case again.
     */
    Members members() {
        Members now = members.current();
        if (now != compared) {
            for (Member member : now.all()) {
                String code = member.code().value();
                if (progress.get(code) instanceof CatchUp known && known.getEpoch() > member.epoch()) {
                    progress.put(code, new CatchUp(code, "", false, known.getEpoch()));
                }
            }
            compared = now;
        }
        return now;
    }

    /** Returns the next batch of a member that is not up to date; empty if all members are. */
    Optional<Batch> nextBatch(int limit) {
        Members now = members();
        if (now == allUpToDate) { // unchanged members: no store has to be read
            return Optional.empty();
        }
        for (Member member : now.all()) {
            CatchUp reached = reached(member);
            if (member.isActive() && !reached.getDone()) {
                return Optional.of(batch(member.code(), reached, limit));
            }
        }
        allUpToDate = now;
        return Optional.empty();
    }

    void markDone(Batch batch) {
        progress.put(batch.member().value(), batch.after());
    }

    /** Notes that the first cases of a batch are done, at least one. */
    void markDone(Batch batch, int cases) {
        progress.put(
                batch.member().value(),
                new CatchUp(batch.member().value(), batch.cases().get(cases - 1), false, batch.epoch()));
    }

    /** Schedules another attempt for a case that failed. */
    void retryAt(Instant time, MemberCode member, long epoch, String caseId) {
        failed.put(time, member + "=" + caseId, new CatchUp(member.value(), caseId, false, epoch));
    }

    /** Returns the cases to try again. */
    List<DueIndex.Entry<SpecificRecord>> dueRetries(Instant now, int limit) {
        return failed.due(now, limit);
    }

    /**
     * Removes a case to try again, and returns it. Returns empty if the member's period of membership is over: the next
     * one starts from the first case.
     */
    Optional<CatchUp> takeRetry(DueIndex.Entry<SpecificRecord> retry) {
        failed.remove(retry);
        return retry.value() instanceof CatchUp known
                ? members.current()
                        .find(new MemberCode(known.getMember()))
                        .filter(member -> member.isActive() && member.epoch() == known.getEpoch())
                        .map(member -> known)
                : Optional.empty();
    }

    Optional<Instant> earliestRetry(Instant now) {
        return failed.earliest(now);
    }

    private CatchUp reached(Member member) {
        return progress.get(member.code().value()) instanceof CatchUp known && known.getEpoch() == member.epoch()
                ? known
                : new CatchUp(member.code().value(), "", false, member.epoch());
    }

    private Batch batch(MemberCode member, CatchUp reached, int limit) {
        String cursor = reached.getCursor();
        List<String> next = new ArrayList<>();
        boolean last;
        try (KeyValueIterator<String, DisseminatedCase> rest = cases.range(cursor.isEmpty() ? null : cursor, null)) {
            while (rest.hasNext() && next.size() < limit) {
                String key = Objects.requireNonNull(rest.next().key);
                if (!key.equals(cursor)) {
                    next.add(key);
                }
            }
            last = !rest.hasNext();
        }
        String until = next.isEmpty() ? cursor : next.getLast();
        return new Batch(
                member, reached.getEpoch(), next, new CatchUp(member.value(), until, last, reached.getEpoch()));
    }
}
