package dev.herald.contract.custody;

import dev.herald.contract.CustodyEntry;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks that the recall of a log is complete: when it closes, each instructed member has acknowledged the removal or
 * is named among those that have not. Nobody is instructed that was never sent the case, or answers without an
 * instruction.
 */
final class RecallCompleteness {

    private final Map<Integer, String> members;
    private final ProofFaults faults;
    private final BitSet everSentTo = new BitSet();
    private final BitSet instructed = new BitSet();
    private final BitSet removed = new BitSet();
    private boolean closed;

    private RecallCompleteness(Map<Integer, String> members, ProofFaults faults) {
        this.members = members;
        this.faults = faults;
    }

    /**
     * Checks the entries of a log without gaps.
     *
     * @param notes receives the holders that the recall did not instruct: the case is still in force for them
     */
    static void check(
            List<CustodyEntry> entries, Map<Integer, String> members, ProofFaults faults, List<String> notes) {
        RecallCompleteness recall = new RecallCompleteness(members, faults);
        entries.forEach(recall::apply);
        if (!recall.closed) {
            faults.add("the recall is not closed: an entry after its end instructs members again");
        }
        BitSet others = minus(recall.everSentTo, recall.instructed);
        if (!others.isEmpty()) {
            notes.add("the recall did not instruct %s: the case is in force there".formatted(codes(others, members)));
        }
    }

    private void apply(CustodyEntry entry) {
        BitSet concerned = entry.memberIndexes();
        switch (entry.act()) {
            case NOTICE, AT_ONCE, AFTER_REVIEW, UPDATE, RESTORED, CATCH_UP -> {
                everSentTo.or(concerned);
                instructed.andNot(concerned);
                removed.andNot(concerned);
            }
            case INSTRUCTED -> {
                require(entry, minus(concerned, everSentTo), "instructed, and never sent the case");
                instructed.or(concerned);
                closed = false;
            }
            case REMINDED, OVERDUE -> require(entry, minus(concerned, open()), "named, and awaited no more or never");
            case REMOVED -> {
                require(entry, minus(concerned, instructed), "not instructed, and acknowledges the removal");
                removed.or(concerned);
            }
            case UNABLE -> require(entry, minus(concerned, instructed), "not instructed, and cannot remove it");
            case CLOSED -> {
                require(entry, minus(open(), concerned), "instructed, has not removed it, and is not named at the end");
                require(entry, minus(concerned, open()), "named at the end, and awaited no more or never");
                closed = true;
            }
            case RECEIVED, UPDATED ->
                require(entry, minus(concerned, everSentTo), "never sent the case, and acknowledges it");
            case PHOTOGRAPH, PHOTOGRAPH_DELETED -> {} // says nothing of a version
        }
    }

    private BitSet open() {
        return minus(instructed, removed);
    }

    private void require(CustodyEntry entry, BitSet wrong, String problem) {
        if (!wrong.isEmpty()) {
            faults.add("entry %d, %s: %s".formatted(entry.sequence(), codes(wrong, members), problem));
        }
    }

    private static BitSet minus(BitSet all, BitSet without) {
        BitSet rest = (BitSet) all.clone();
        rest.andNot(without);
        return rest;
    }

    private static String codes(BitSet indexes, Map<Integer, String> members) {
        Map<Integer, String> sorted = new TreeMap<>();
        indexes.stream().forEach(index -> sorted.put(index, members.getOrDefault(index, "#" + index)));
        return sorted.values().stream().sorted().collect(Collectors.joining(", "));
    }
}
