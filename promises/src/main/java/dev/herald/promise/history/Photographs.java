package dev.herald.promise.history;

import dev.herald.event.PhotographProvided;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The photographs that mailboxes hold at the end of a history: no tombstone followed under their key. */
public final class Photographs {

    private final Map<String, Map<String, HistoryRecord>> held = new HashMap<>();

    /** Reads the photographs of a history. */
    public Photographs(History history) {
        history.mailboxes().forEach((member, box) -> {
            Map<String, HistoryRecord> latest = new HashMap<>();
            box.forEach(record -> latest.put(record.key(), record));
            latest.values().removeIf(record -> !record.isOfType(PhotographProvided.class));
            held.put(member, latest);
        });
    }

    /** Returns the photographs in a mailbox. */
    public List<HistoryRecord> in(String member) {
        return List.copyOf(held.getOrDefault(member, Map.of()).values());
    }

    /** Returns the members in whose mailbox a photograph of a case is. */
    public Set<String> holdersOf(String caseId) {
        return held.entrySet().stream()
                .filter(box -> box.getValue().values().stream()
                        .anyMatch(record -> record.caseId().equals(caseId)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
