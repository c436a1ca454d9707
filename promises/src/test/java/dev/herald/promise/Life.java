package dev.herald.promise;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.Recall;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.VersionCustody;
import dev.herald.promise.history.Entry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What the chronicle knows of one case: its revisions, and who holds what. */
final class Life {

    final String caseId;
    final Map<Integer, Set<String>> sent = new TreeMap<>();
    final Map<Integer, Set<String>> received = new TreeMap<>();
    final Map<Integer, Set<String>> updated = new TreeMap<>();
    final Set<String> instructed = new TreeSet<>();
    final Set<String> removed = new TreeSet<>();
    final Set<String> unable = new TreeSet<>();

    @Nullable
    Entry request;

    @Nullable
    Entry screening;

    @Nullable
    RequestSubmitted approved;

    @Nullable
    String shownBy;

    @Nullable
    RequestSubmitted heldBack;

    boolean blocked;

    RevocationReason reason = RevocationReason.EXCLUDED;
    DecisionKind ending = DecisionKind.AMENDED;
    Instant deadline = Log.BEGIN;
    int revision;
    long sequence;
    int booked;

    Life(String caseId) {
        this.caseId = caseId;
    }

    Entry request() {
        return known(request);
    }

    Entry screening() {
        return known(screening);
    }

    RequestSubmitted requested() {
        return request().as(RequestSubmitted.class).orElseThrow();
    }

    RequestSubmitted approved() {
        return known(approved);
    }

    private <T> T known(@Nullable T what) {
        if (what == null) {
            throw new IllegalStateException(caseId + " is not that far");
        }
        return what;
    }

    int version() {
        return sent.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Whoever was sent a version and has not said that it is gone. */
    Set<String> holders() {
        Set<String> holders = new TreeSet<>();
        sent.values().forEach(holders::addAll);
        holders.removeAll(removed);
        return holders;
    }

    /** Holders that nobody told to remove it. */
    Set<String> standing() {
        Set<String> standing = holders();
        standing.removeAll(instructed);
        return standing;
    }

    void sends(int version, Set<String> to) {
        sent.computeIfAbsent(version, any -> new TreeSet<>()).addAll(to);
        instructed.removeAll(to);
        removed.removeAll(to);
    }

    boolean isRemovedByAll() {
        return removed.containsAll(instructed);
    }

    CustodyRecorded ledger(ToIntFunction<String> index) {
        List<VersionCustody> versions = sent.keySet().stream()
                .map(version -> new VersionCustody(
                        version,
                        Log.BEGIN,
                        bits(sent.get(version), index),
                        bits(received.get(version), index),
                        bits(updated.get(version), index)))
                .toList();
        Recall recall = instructed.isEmpty()
                ? null
                : Recall.newBuilder()
                        .setReason(reason)
                        .setEnding(ending)
                        .setStartedAt(Log.BEGIN)
                        .setAcknowledgeBy(deadline)
                        .setInstructed(bits(instructed, index))
                        .setRemoved(bits(removed, index))
                        .setUnable(bits(unable, index))
                        .setClosed(isRemovedByAll())
                        .build();
        return CustodyRecorded.newBuilder()
                .setCaseId(caseId)
                .setNoticeId(Samples.NOTICE)
                .setVersions(versions)
                .setRecall(recall)
                .build();
    }

    static ByteBuffer bits(@Nullable Set<String> members, ToIntFunction<String> index) {
        BitSet bits = new BitSet();
        if (members != null) {
            members.forEach(member -> bits.set(index.applyAsInt(member)));
        }
        return ByteBuffer.wrap(bits.toByteArray());
    }
}
