package dev.herald.system.consumer;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.event.CaseClosed;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition of {@code herald.disseminations.v1}, as dissemination could have written it and the broker compacted
 * it.
 *
 * @param records in order
 */
record DisseminationLog(List<LogRecord> records) {

    private static final int CASES = 4;
    private static final String NOTICE = "2026/1";
    private static final String DECISION = "a decision";
    private static final String TICK = "~tick";

    /**
     * A record.
     *
     * @param offset keeps its place when what is before it is compacted away
     * @param event null for a tombstone
     */
    record LogRecord(long offset, String key, @Nullable SpecificRecord event) {}

    /** A case while its log is written: the version that went out last, and how it is. */
    private static final class CaseState {
        private int version;
        private boolean standing;
        private boolean blocked;
        private boolean revoked;
    }

    /** Some cases that begin, change, are blocked, restored, end and begin anew, and ticks. */
    static DisseminationLog ofSomeLives(Random chance, int length) {
        Map<String, CaseState> lives = new HashMap<>();
        List<LogRecord> records = new ArrayList<>();
        while (records.size() < length) {
            String caseId = "FR/2026-%06d".formatted(1 + chance.nextInt(CASES));
            boolean tick = chance.nextInt(20) == 0;
            SpecificRecord event =
                    tick ? null : next(caseId, lives.computeIfAbsent(caseId, any -> new CaseState()), chance);
            records.add(new LogRecord(records.size(), tick ? TICK : caseId, event));
        }
        return new DisseminationLog(records);
    }

    private static SpecificRecord next(String caseId, CaseState life, Random chance) {
        if (life.revoked || !life.standing && chance.nextInt(6) == 0) {
            life.revoked = false;
            return closed(caseId);
        }
        if (!life.standing) {
            life.standing = true;
            life.version++;
            return chance.nextBoolean()
                    ? published(caseId, life.version, content(chance))
                    : new DiffusionCirculated(caseId, NOTICE, life.version, life.version, null, null);
        }
        if (chance.nextInt(4) == 0) {
            life.standing = false;
            life.blocked = false;
            life.revoked = true;
            return revoked(caseId, life.version);
        }
        if (life.blocked) {
            life.blocked = false;
            return chance.nextBoolean()
                    ? new NoticeRestored(caseId, NOTICE, life.version, content(chance), DECISION)
                    : new NoticeUpdated(caseId, NOTICE, ++life.version, content(chance), DECISION);
        }
        life.blocked = chance.nextBoolean();
        return life.blocked
                ? blocked(caseId, life.version)
                : new NoticeUpdated(caseId, NOTICE, ++life.version, content(chance), DECISION);
    }

    static NoticePublished published(String caseId, int version, @Nullable NoticeContent content) {
        return new NoticePublished(caseId, NOTICE, version, content, DECISION);
    }

    static NoticeBlocked blocked(String caseId, int version) {
        return new NoticeBlocked(caseId, NOTICE, version, false, DECISION);
    }

    static DisseminationRevoked revoked(String caseId, int version) {
        return new DisseminationRevoked(
                caseId, NOTICE, version, RevocationReason.CANCELLED, 3, Instant.EPOCH, DECISION, null);
    }

    static CaseClosed closed(String caseId) {
        return CaseClosed.newBuilder()
                .setCaseId(caseId)
                .setEnding(DecisionKind.CANCELLED)
                .build();
    }

    static NoticeContent content() {
        return NoticeContent.newBuilder()
                .setInstrument(Instrument.RED_NOTICE)
                .setRequester("fr")
                .build();
    }

    private static @Nullable NoticeContent content(Random chance) {
        return chance.nextInt(3) == 0 ? null : content();
    }

    /**
     * After compaction up to this offset: before it only the latest of each key is left, and none that was replaced.
     * Nothing is promised about what is behind it.
     */
    DisseminationLog compactedUpTo(long offset) {
        Set<String> later = new HashSet<>();
        List<LogRecord> left = new ArrayList<>();
        for (LogRecord written : records.reversed()) {
            if (written.offset() >= offset || later.add(written.key())) {
                left.addFirst(written);
            }
        }
        return new DisseminationLog(left);
    }

    /** What is left of it from this offset on. */
    DisseminationLog from(long offset) {
        return new DisseminationLog(
                records.stream().filter(each -> each.offset() >= offset).toList());
    }

    /** What is left of it before this offset. */
    DisseminationLog until(long offset) {
        return new DisseminationLog(
                records.stream().filter(each -> each.offset() < offset).toList());
    }

    /** This, and then that. */
    DisseminationLog then(DisseminationLog that) {
        List<LogRecord> both = new ArrayList<>(records);
        both.addAll(that.records);
        return new DisseminationLog(both);
    }

    /** What a consumer has that started empty and read all of it. */
    InForceProjection read() {
        InForceProjection copy = new InForceProjection();
        records.forEach(each -> copy.take(each.key(), each.event()));
        return copy;
    }
}
