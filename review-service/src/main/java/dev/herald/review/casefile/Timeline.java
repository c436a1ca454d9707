package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of a case as people read it, and the commands that were carried out. Both lists are bounded; the audit
 * keeps the older entries.
 *
 * @param entries newest last, at most {@value #MAX_ENTRIES}
 * @param handledCommands ids, newest last, at most {@value #MAX_COMMANDS}
 * @param sequence number of changes of the case
 */
public record Timeline(List<TimelineEntry> entries, List<String> handledCommands, long sequence) {

    static final Timeline EMPTY = new Timeline(List.of(), List.of(), 0);

    static final int MAX_ENTRIES = 200;
    static final int MAX_COMMANDS = 64;

    /** Copies the lists. */
    public Timeline {
        entries = List.copyOf(entries);
        handledCommands = List.copyOf(handledCommands);
    }

    /** Whether a command was carried out. */
    public boolean hasHandled(String commandId) {
        return handledCommands.contains(commandId);
    }

    Timeline withEvent(CaseId id, CaseEvent event, int revision) {
        TimelineEntry entry = TimelineEntry.of(id, event, revision);
        return new Timeline(append(entries, entry, MAX_ENTRIES), handledCommands, sequence + 1);
    }

    Timeline withHandledCommand(String commandId) {
        return new Timeline(entries, append(handledCommands, commandId, MAX_COMMANDS), sequence + 1);
    }

    private static <T> List<T> append(List<T> list, T last, int limit) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer.size() > limit ? longer.subList(longer.size() - limit, longer.size()) : longer;
    }
}
