package dev.herald.console.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.event.Recall;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The custody log of one case, written entry by entry, one an hour. Members are the first 196 country codes. */
final class CustodySample {

    static final Map<Integer, String> MEMBERS = members();

    private final CaseId caseId;
    private final Instant begin;
    private final List<CustodyEntry> entries = new ArrayList<>();

    CustodySample(String caseId, Instant begin) {
        this.caseId = new CaseId(caseId);
        this.begin = begin;
    }

    private static Map<Integer, String> members() {
        Map<Integer, String> members = new TreeMap<>();
        List<String> codes = Arrays.stream(Locale.getISOCountries())
                .map(code -> code.toLowerCase(Locale.ROOT))
                .sorted()
                .limit(196)
                .toList();
        codes.forEach(code -> members.put(members.size(), code));
        return members;
    }

    static int indexOf(String code) {
        return MEMBERS.entrySet().stream()
                .filter(member -> member.getValue().equals(code))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    CaseId caseId() {
        return caseId;
    }

    List<CustodyEntry> entries() {
        return entries;
    }

    CustodySample sentToAll(Act act, int version) {
        return sent(act, version, MEMBERS.values());
    }

    CustodySample sent(Act act, int version, Collection<String> members) {
        return entry(act, version, members);
    }

    CustodySample said(Act act, int version, String... members) {
        for (String member : members) {
            entry(act, version, List.of(member));
        }
        return this;
    }

    CustodySample named(Act act, int version, String... members) {
        return entry(act, version, List.of(members));
    }

    Instant at(int entry) {
        return begin.plus(Duration.ofHours(entry));
    }

    private CustodySample entry(Act act, int version, Collection<String> members) {
        BitSet bits = new BitSet();
        members.forEach(member -> bits.set(indexOf(member)));
        int number = entries.size() + 1;
        entries.add(new CustodyEntry(
                caseId,
                number,
                at(number),
                act,
                version,
                HexFormat.of().formatHex(bits.toByteArray()),
                members.stream().sorted().map(MemberCode::new).toList(),
                act == Act.INSTRUCTED ? at(number).plus(Duration.ofDays(3)) : null,
                act.isStatement()
                        ? new CustodyEntry.Statement("", "ab".repeat(32), act == Act.UNABLE, 0, "", null)
                        : null,
                entries.isEmpty() ? "" : entries.getLast().hash()));
        return this;
    }

    /** Returns the recall of a ledger. */
    static Recall recall(Instant startedAt, boolean closed) {
        return Recall.newBuilder()
                .setReason(RevocationReason.values()[1])
                .setEnding(DecisionKind.CANCELLED)
                .setStartedAt(startedAt)
                .setAcknowledgeBy(startedAt.plus(Duration.ofDays(3)))
                .setInstructed(ByteBuffer.allocate(0))
                .setRemoved(ByteBuffer.allocate(0))
                .setUnable(ByteBuffer.allocate(0))
                .setClosed(closed)
                .build();
    }
}
