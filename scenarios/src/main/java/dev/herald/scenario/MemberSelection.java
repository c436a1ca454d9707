package dev.herald.scenario;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whose mailboxes are meant: {@code fr}, {@code fr, de}, {@code every NCB}, {@code every NCB but fr, br}, or
 * {@code everybody} and {@code everybody but …}. The last four mean members that the stack started with; who was
 * admitted since is meant by code only.
 */
public final class MemberSelection {

    private static final Pattern EVERY = Pattern.compile("(every NCB|everybody)(?: but (.+))?");

    private MemberSelection() {}

    /**
     * Returns the selected members.
     *
     * @param initialMembers the members that the stack started with
     * @param members they and those who can be named besides
     * @throws IllegalArgumentException if a code is not a member's, or the words are not understood
     */
    static Set<MemberCode> of(String words, Map<MemberCode, MemberKind> initialMembers, Set<MemberCode> members) {
        Matcher every = EVERY.matcher(words.strip());
        if (!every.matches()) {
            return new LinkedHashSet<>(codes(words, members));
        }
        Set<MemberCode> chosen = initialMembers.entrySet().stream()
                .filter(member -> every.group(1).equals("everybody") || member.getValue() == MemberKind.NCB)
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (every.group(2) != null) {
            codes(every.group(2), members).forEach(chosen::remove);
        }
        return chosen;
    }

    private static List<MemberCode> codes(String words, Set<MemberCode> members) {
        return Arrays.stream(words.split(","))
                .map(String::strip)
                .map(code -> {
                    if (!MemberCode.isValid(code) || !members.contains(new MemberCode(code))) {
                        throw new IllegalArgumentException(
                                "'%s' is no member here; say codes, 'every NCB', 'everybody', or either with 'but …'"
                                        .formatted(code));
                    }
                    return new MemberCode(code);
                })
                .toList();
    }
}
