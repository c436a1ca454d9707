package dev.herald.screening.rules;

import dev.herald.contract.FramedHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule book says, as a number: all that decides, and nothing else. Titles and vectors do not decide, so a better
 * sentence in one does not have everything examined again. In which file or order something stands says nothing either.
 */
final class RuleBookHash {

    private static final Set<String> SAYS_NOTHING = Set.of("title", "vectors");

    private RuleBookHash() {}

    /** SHA-256 in hex. */
    static String of(List<? extends Map<String, ?>> files) {
        String all = files.stream()
                .map(file -> {
                    Map<String, Object> says = new TreeMap<>(file);
                    says.keySet().removeAll(SAYS_NOTHING);
                    return text(says);
                })
                .sorted()
                .collect(Collectors.joining("\n"));
        return FramedHash.of(all.getBytes(StandardCharsets.UTF_8));
    }

    /** Each text with its length before it, so that no two different values are written alike. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, one) -> sorted.put(text(String.valueOf(key)), text(one)));
                yield sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + '=' + entry.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case List<?> list -> list.stream().map(RuleBookHash::text).collect(Collectors.joining(",", "[", "]"));
            case null -> "";
            default -> {
                String said = value.toString().strip();
                yield said.length() + ":" + said;
            }
        };
    }
}
