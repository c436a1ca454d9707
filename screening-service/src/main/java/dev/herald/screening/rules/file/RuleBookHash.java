package dev.herald.screening.rules.file;

import dev.herald.contract.FramedHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a rule book. It covers everything that decides: not titles and vectors, so that rewording them does not
 * re-screen all cases, and not the names and order of the files.
 */
final class RuleBookHash {

    private static final Set<String> NOT_HASHED = Set.of("title", "vectors");

    private RuleBookHash() {}

    /** SHA-256 in hex. */
    static String of(List<? extends Map<String, ?>> files) {
        String all = files.stream()
                .map(file -> {
                    Map<String, Object> hashed = new TreeMap<>(file);
                    hashed.keySet().removeAll(NOT_HASHED);
                    return text(hashed);
                })
                .sorted()
                .collect(Collectors.joining("\n"));
        return FramedHash.of(all.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a value as text. Each text has its length before it, so that different values differ. */
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
                String stripped = value.toString().strip();
                yield stripped.length() + ":" + stripped;
            }
        };
    }
}
