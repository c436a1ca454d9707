package dev.herald.scenario.data;

import dev.herald.scenario.MemberSelection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expected end of a case.
 *
 * @param state review's state of it; {@code NONE} if review never hears of it, {@code *} for any it knows
 * @param mailboxes by whose they are (see {@link MemberSelection}), exactly what they hold about the case; a mailbox
 *     that no line speaks of holds nothing
 * @param happened events that operators saw, each at least once
 * @param exactly of the types named here, exactly these events
 * @param never types that never appeared
 */
public record ExpectedCaseEnd(
        String state,
        Map<String, List<ExpectedEvent>> mailboxes,
        List<ExpectedEvent> happened,
        List<ExpectedEvent> exactly,
        List<ExpectedEvent> never) {

    public static final String NONE = "NONE";
    public static final String ANY = "*";

    public ExpectedCaseEnd {
        mailboxes = unmodifiable(mailboxes);
        happened = YamlValues.listOf(happened);
        exactly = YamlValues.listOf(exactly);
        never = YamlValues.listOf(never);
    }

    /** Returns whether review's state of the case is the expected one. */
    public boolean hasState(String actual) {
        return state.equals(ANY) ? !actual.equals(NONE) : state.equals(actual);
    }

    private static Map<String, List<ExpectedEvent>> unmodifiable(@Nullable Map<String, List<ExpectedEvent>> written) {
        Map<String, List<ExpectedEvent>> copy = new LinkedHashMap<>();
        if (written != null) {
            written.forEach((members, events) -> copy.put(members, YamlValues.listOf(events)));
        }
        return Collections.unmodifiableMap(copy);
    }
}
