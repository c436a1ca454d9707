package dev.herald.benchmark;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberDirectory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bureaus that do not exist: {@code n000}, {@code n001} and so on, in the custody ledger behind everybody in the
 * directory.
 *
 * @param count how many, 1 to 1000
 */
record Bureaus(int count) {

    /** Whose notices they receive: of the directory, so that it is none of them. */
    static final MemberCode REQUESTER = new MemberCode("fr");

    Bureaus {
        if (count < 1 || count > 1000) {
            throw new IllegalArgumentException("1 to 1000 bureaus, not " + count);
        }
    }

    List<MemberCode> codes() {
        return IntStream.range(0, count)
                .mapToObj(number -> new MemberCode("n%03d".formatted(number)))
                .toList();
    }

    List<MemberRecord> records() {
        int first = MemberDirectory.codes().stream()
                        .mapToInt(code -> MemberDirectory.record(code).getIndex())
                        .max()
                        .orElse(-1)
                + 1;
        List<MemberCode> codes = codes();
        return IntStream.range(0, count)
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
