package dev.herald.matching;

import java.util.List;
import java.util.Set;

/**
 * A name, parsed once and compared often.
 *
 * @param written as given, truncated if too long
 * @param parts in written order; empty if nothing could be read
 */
public record ParsedName(String written, List<NamePart> parts, Set<NameTextAnomaly> anomalies) {

    /** Copies the collections. */
    public ParsedName {
        parts = List.copyOf(parts);
        anomalies = Set.copyOf(anomalies);
    }

    /** Parses a name in any script. Never fails: an unreadable name has no parts and an anomaly. */
    public static ParsedName of(String text) {
        return NameParser.parse(text);
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "ParsedName[not printed]";
    }
}
