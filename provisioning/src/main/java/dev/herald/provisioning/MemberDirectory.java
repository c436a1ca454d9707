package dev.herald.provisioning;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.NearestWord;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.event.MemberRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The members that a release knows, from {@code members.csv}; operators admit others. A member's index is its bit in
 * custody entries: lines may be added at the end, no line may be changed or removed.
 */
public final class MemberDirectory {

    private static final int NAME = 3;
    private static final Map<MemberCode, MemberRecord> MEMBERS = read();

    private MemberDirectory() {}

    /** Returns every code, in the order of the file. */
    public static List<MemberCode> codes() {
        return List.copyOf(MEMBERS.keySet());
    }

    /** Returns the record of a new active member. */
    public static MemberRecord record(MemberCode code) {
        MemberRecord found = MEMBERS.get(code);
        if (found == null) {
            throw new UserError(
                    "%s is not in the member directory of this release. It has: %s.".formatted(code, knownCodes()));
        }
        return found;
    }

    /** Returns the lowest index that belongs to no member of the directory and is above all of theirs. */
    public static int nextIndex() {
        return MEMBERS.values().stream().mapToInt(MemberRecord::getIndex).max().orElse(-1) + 1;
    }

    /**
     * Parses codes of the directory that a person typed; duplicates are removed.
     *
     * @throws UserError naming the unknown codes and all known ones
     */
    public static List<MemberCode> parse(Collection<String> typed) {
        return parse(typed, code -> false);
    }

    /**
     * Parses codes that a person typed; duplicates are removed.
     *
     * @param isMember returns whether a code that the directory does not have is a member's: operators admit others
     * @throws UserError naming the unknown codes and those of the directory
     */
    public static List<MemberCode> parse(Collection<String> typed, Predicate<MemberCode> isMember) {
        return parse(typed, isMember, "");
    }

    /**
     * Parses codes likewise.
     *
     * @param remedy ends the message about unknown codes; empty, or a sentence with a space before it
     */
    static List<MemberCode> parse(Collection<String> typed, Predicate<MemberCode> isMember, String remedy) {
        List<String> unknown = typed.stream()
                .filter(code -> !MemberCode.isValid(code)
                        || !(MEMBERS.containsKey(new MemberCode(code)) || isMember.test(new MemberCode(code))))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UserError("Not in the member directory of this release: %s.%s It has: %s.%s"
                    .formatted(
                            String.join(", ", unknown),
                            NearestWord.question(
                                    unknown.getFirst(),
                                    MEMBERS.keySet().stream()
                                            .map(MemberCode::value)
                                            .toList()),
                            knownCodes(),
                            remedy));
        }
        return typed.stream().distinct().map(MemberCode::new).toList();
    }

    private static String knownCodes() {
        return MEMBERS.keySet().stream().map(MemberCode::toString).collect(Collectors.joining(", "));
    }

    private static List<OffenceCategory> offences(String words) {
        return Arrays.stream(words.split(" ")).map(OffenceCategory::valueOf).toList();
    }

    private static Map<MemberCode, MemberRecord> read() {
        Map<MemberCode, MemberRecord> members = new LinkedHashMap<>();
        Set<Integer> indexes = new HashSet<>();
        try (InputStream file = MemberDirectory.class.getResourceAsStream("members.csv")) {
            if (file == null) {
                throw new IllegalStateException("members.csv is missing from the jar");
            }
            CSVFormat format = CSVFormat.DEFAULT.builder().setCommentMarker('#').get();
            for (CSVRecord line : format.parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                MemberRecord earlier = members.put(
                        new MemberCode(line.get(0)),
                        MemberRecord.newBuilder()
                                .setCode(line.get(0))
                                .setIndex(Integer.parseInt(line.get(1)))
                                .setKind(MemberKind.valueOf(line.get(2)))
                                .setName(line.get(NAME))
                                .setJurisdiction(line.size() > NAME + 1 ? offences(line.get(NAME + 1)) : List.of())
                                .setStatus(MemberStatus.ACTIVE)
                                .build());
                if (earlier != null || !indexes.add(Integer.parseInt(line.get(1)))) {
                    throw new IllegalStateException(
                            "members.csv names the code or the index of %s twice".formatted(line.get(0)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }
}
