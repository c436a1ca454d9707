package dev.herald.benchmark;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberDirectory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Synthetic bureaus: {@code n000}, {@code n001} and so on. Their indexes in the custody ledger follow those of the
 * directory.
 */
final class SyntheticBureaus {

    /** As many as members. */
    static final int COUNT = 196;

    /** The bureau whose notices they receive. It is in the directory, so it is none of them. */
    static final MemberCode REQUESTER = new MemberCode("fr");

    private SyntheticBureaus() {}

    static List<MemberCode> codes() {
        return IntStream.range(0, COUNT)
                .mapToObj(number -> new MemberCode("n%03d".formatted(number)))
                .toList();
    }

    static List<MemberRecord> records() {
        int first = MemberDirectory.codes().stream()
                        .mapToInt(code -> MemberDirectory.record(code).getIndex())
                        .max()
                        .orElse(-1)
                + 1;
        List<MemberCode> codes = codes();
        return IntStream.range(0, COUNT)
                .mapToObj(number -> MemberRecord.newBuilder()
                        .setCode(codes.get(number).value())
                        .setIndex(first + number)
                        .setKind(MemberKind.NCB)
                        .setName("Bureau " + codes.get(number))
                        .setStatus(MemberStatus.ACTIVE)
                        .build())
                .toList();
    }
}
