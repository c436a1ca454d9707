package dev.herald.console.pages;

import dev.herald.event.Flag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks the fields of a request that rules read for their flags. */
public record EvidenceMarks(List<Flag> flags) {

    /** Returns the rules whose flags rest on a field, or on an element of it if it is a list. */
    public List<String> of(String path) {
        return rules(path, path + "[");
    }

    /** Returns the rules whose flags rest on a whole part of the request, such as {@code person}. */
    public List<String> ofPart(String path) {
        return rules(path, null);
    }

    private List<String> rules(String path, @Nullable String start) {
        return flags.stream()
                .filter(flag -> flag.getEvidence().stream()
                        .anyMatch(read -> read.equals(path) || (start != null && read.startsWith(start))))
                .map(Flag::getRuleId)
                .distinct()
                .toList();
    }
}
