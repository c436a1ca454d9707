package dev.herald.matching;

import java.util.List;

/**
 * A cache of name parts, so that persons with a name in common share it in memory. Of bounded size: it may forget a
 * part, which then is kept twice. Thread-safe.
 */
public final class NamePartCache {

    private static final int SIZE = 1 << 16;

    private final SharedValues<NamePart> parts = new SharedValues<>(SIZE);

    /** Returns an equal identity whose name parts are shared with earlier ones. */
    public PersonIdentity share(PersonIdentity identity) {
        return identity.withNames(identity.names().stream().map(this::share).toList());
    }

    private ParsedName share(ParsedName name) {
        List<NamePart> shared = name.parts().stream().map(parts::share).toList();
        return new ParsedName(name.written(), shared, name.anomalies());
    }
}
