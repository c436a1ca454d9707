package dev.herald.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A dictionary of honorifics, particles and given names that languages share. Read once from resources. */
final class NameDictionary {

    static final Set<String> HONORIFICS = new HashSet<>();
    static final Map<String, String> PARTICLES = new HashMap<>();
    private static final Map<String, Set<Integer>> VARIANTS = new HashMap<>();

    static {
        lines("honorifics.txt").forEach(line -> HONORIFICS.addAll(words(line)));
        lines("particles.txt")
                .forEach(line -> words(line)
                        .forEach(word -> PARTICLES.put(word, words(line).getFirst())));
        int set = 0;
        for (String line : lines("given-name-variants.txt")) {
            for (String word : words(line)) {
                VARIANTS.computeIfAbsent(word, any -> new HashSet<>()).add(set);
            }
            set++;
        }
    }

    private NameDictionary() {}

    /** Returns the numbers of the sets of variants that a given name belongs to. */
    static Set<Integer> variantsOf(String letters) {
        return VARIANTS.getOrDefault(letters, Set.of());
    }

    private static List<String> words(String line) {
        return List.of(line.split(" +"));
    }

    private static List<String> lines(String resource) {
        InputStream stream = Objects.requireNonNull(NameDictionary.class.getResourceAsStream(resource), resource);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " of the matching module cannot be read", e);
        }
    }
}
