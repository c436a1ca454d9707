package dev.herald.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a rule's file remarks on its keys: the comment above each.
 *
 * @param byKey remarks by key
 */
record YamlComments(Map<String, String> byKey) {

    private static final Path FILES = Path.of("src", "main", "resources", "rule-book");
    private static final Pattern KEY = Pattern.compile(" *([a-z-]+):.*");

    static YamlComments onRule(Map<String, Object> rule) throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.contains("id: " + rule.get("id")) && lines.contains("version: " + rule.get("version"))) {
                    return of(lines);
                }
            }
        }
        throw new IllegalStateException("no file of " + rule.get("id"));
    }

    private static YamlComments of(List<String> lines) {
        Map<String, String> byKey = new HashMap<>();
        StringBuilder remark = new StringBuilder();
        for (String line : lines) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith("#")) {
                remark.append(' ').append(line.strip().substring(1).strip());
            } else if (key.matches() && !remark.isEmpty()) {
                byKey.put(key.group(1), remark.toString().strip());
                remark.setLength(0);
            }
        }
        return new YamlComments(byKey);
    }

    /** The remark on a key, to stand behind its value; empty where there is none. */
    String on(String key) {
        return byKey.containsKey(key) ? " (" + byKey.get(key).replaceFirst("\\.$", "") + ")" : "";
    }
}
