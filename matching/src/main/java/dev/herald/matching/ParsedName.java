package dev.herald.matching;

import java.util.List;
import java.util.Set;

/**
 * A name that was read once, to be compared often.
 *
 * @param written as it was given, cut where it was too long
 * @param parts in the order they were written; none where nothing could be read
 * @param peculiarities what was odd about it
 */
public record ParsedName(String written, List<NamePart> parts, Set<NameTextAnomaly> peculiarities) {

    /** Copies, so that nothing changes later. */
    public ParsedName {
        parts = List.copyOf(parts);
        peculiarities = Set.copyOf(peculiarities);
    }

    /** Reads a name in any script. Never fails: what cannot be read has no parts and says so. */
    public static ParsedName of(String text) {
        return NameParser.read(text);
    }

    /** Not the name: it may be logged. */
    @Override
    public String toString() {
        return "Name[not printed]";
    }
}
