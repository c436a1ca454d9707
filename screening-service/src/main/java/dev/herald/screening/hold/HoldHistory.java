package dev.herald.screening.hold;

import dev.herald.state.HoldFact;
import dev.herald.state.HoldState;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a case's HOLD that were given.
 *
 * @param last the latest version; 0 before the first
 * @param current the HOLDs that flags of the case name, that of the revision in question first
 */
public record HoldHistory(long last, List<HoldState> current) {

    /** The id of the rule and of the fact that stand for all sealed facts. */
    public static final String ID = "HOLD";

    /** The history of a case that was never held. */
    public static final HoldHistory NONE = new HoldHistory(0, List.of());

    /** Copies the list. */
    public HoldHistory {
        current = List.copyOf(current);
    }

    /** Returns the history with the HOLDs of the case's revisions; null for a revision that is not held. */
    public static HoldHistory of(long last, @Nullable HoldState ofRevision, @Nullable HoldState ofOther) {
        return new HoldHistory(
                last, Stream.of(ofRevision, ofOther).filter(Objects::nonNull).toList());
    }

    /**
     * Returns the HOLD of a revision that rests on these facts now: a known version if it rests on all that they state,
     * else a new one.
     */
    public HoldState next(List<HoldFact> facts) {
        return current.stream()
                .filter(known -> covers(known, facts))
                .findFirst()
                .map(known -> new HoldState(known.getVersion(), facts))
                .orElseGet(() -> new HoldState(last + 1, facts));
    }

    private static boolean covers(HoldState known, List<HoldFact> facts) {
        return statements(known.getFacts()).containsAll(statements(facts));
    }

    private static Set<String> statements(List<HoldFact> facts) {
        return facts.stream().map(HoldFact::getStatement).collect(Collectors.toSet());
    }

    /** Returns the history after a version was given or repeated; null changes nothing. */
    public HoldHistory with(@Nullable HoldState given) {
        return given == null
                ? this
                : new HoldHistory(
                        Math.max(last, given.getVersion()),
                        Stream.concat(current.stream(), Stream.of(given)).toList());
    }
}
