package dev.herald.contract.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.MemberCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case that went to br, de and it, one entry of its log an hour. */
final class RecallFixture {

    static final Map<Integer, String> MEMBERS = Map.of(1, "br", 2, "de", 3, "it", 4, "jp");
    static final CaseId CASE = new CaseId("FR/2026-000123");
    static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private final List<CustodyEntry> entries = new ArrayList<>();

    /** br removed it, de cannot, it said nothing. */
    static CustodyLog withOneSilentAndOneUnable() {
        return new RecallFixture()
                .sent(Act.NOTICE, 1, "br", "de", "it")
                .stated(Act.RECEIVED, 1, "br")
                .sent(Act.UPDATE, 2, "br", "de", "it")
                .sent(Act.INSTRUCTED, 2, "br", "de", "it")
                .stated(Act.REMOVED, 2, "br")
                .stated(Act.UNABLE, 2, "de")
                .named(Act.OVERDUE, 2, "de", "it")
                .named(Act.CLOSED, 2, "de", "it")
                .log();
    }

    CustodyLog log() {
        return new CustodyLog(CASE, entries, MEMBERS);
    }

    RecallFixture sent(Act act, int version, String... members) {
        return entry(act, version, List.of(), null, members);
    }

    RecallFixture named(Act act, int version, String... members) {
        return entry(act, version, codes(members), null, members);
    }

    RecallFixture stated(Act act, int version, String member) {
        return entry(
                act,
                version,
                codes(member),
                new CustodyEntry.Statement(
                        "i247.inbound." + member + "-0@" + entries.size(),
                        "ab".repeat(32),
                        act == Act.UNABLE,
                        1,
                        CustodyEntry.hashOf(List.of("AFIS"))),
                member);
    }

    /** Returns the time of an entry, by its number. */
    static Instant hour(int entry) {
        return BEGIN.plus(Duration.ofHours(entry));
    }

    private RecallFixture entry(
            Act act,
            int version,
            List<MemberCode> named,
            CustodyEntry.@Nullable Statement statement,
            String... members) {
        BitSet bits = new BitSet();
        MEMBERS.forEach((index, code) -> {
            if (List.of(members).contains(code)) {
                bits.set(index);
            }
        });
        int number = entries.size() + 1;
        entries.add(new CustodyEntry(
                CASE,
                number,
                hour(number),
                act,
                version,
                HexFormat.of().formatHex(bits.toByteArray()),
                named,
                act == Act.INSTRUCTED ? hour(number + 100) : null,
                statement,
                entries.isEmpty() ? "" : entries.getLast().hash()));
        return this;
    }

    private static List<MemberCode> codes(String... members) {
        return Arrays.stream(members).map(MemberCode::new).toList();
    }
}
