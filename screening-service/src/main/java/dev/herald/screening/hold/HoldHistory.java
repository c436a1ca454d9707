package dev.herald.screening.hold;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a case's HOLD that were given.
 *
 * @param last the latest version; 0 before the first
 * @param current the HOLDs that flags of the case name, that of the revision in question first
 */
public record HoldHistory(long last, List<Hold> current) {

    /** The history of a case that was never held. */
    public static final HoldHistory NONE = new HoldHistory(0, List.of());

    /** Copies the list. */
    public HoldHistory {
        current = List.copyOf(current);
    }

    /** Returns the history with the HOLDs of the case's revisions; null for a revision that is not held. */
    public static HoldHistory of(long last, @Nullable Hold ofRevision, @Nullable Hold ofOther) {
        return new HoldHistory(
                last, Stream.of(ofRevision, ofOther).filter(Objects::nonNull).toList());
    }

    /**
     * Returns the HOLD of a revision that rests on these facts now: a known version if it rests on all that they state,
     * else a new one.
     */
    public Hold next(List<SealedFact> facts) {
        return current.stream()
                .filter(known -> known.covers(facts))
                .findFirst()
                .map(known -> new Hold(known.version(), facts))
                .orElseGet(() -> new Hold(last + 1, facts));
    }

    /** Returns the history after a version was given or repeated; null changes nothing. */
    public HoldHistory with(@Nullable Hold given) {
        return given == null
                ? this
                : new HoldHistory(
                        Math.max(last, given.version()),
                        Stream.concat(current.stream(), Stream.of(given)).toList());
    }
}
