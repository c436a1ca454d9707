package dev.herald.matching;

import java.util.List;

/**
 * A cache of name parts, so that persons with a name in common share it in memory. Of bounded size: it may forget a
 * part, which then is kept twice. Not thread-safe.
 */
public final class NamePartCache {

    private static final int SIZE = 1 << 16;

    private final NamePart[] parts = new NamePart[SIZE];

    /** Returns an equal identity whose name parts are shared with earlier ones. */
    public PersonIdentity share(PersonIdentity identity) {
        return identity.withNames(identity.names().stream().map(this::share).toList());
    }

    private ParsedName share(ParsedName name) {
        List<NamePart> shared = name.parts().stream().map(this::share).toList();
        return new ParsedName(name.written(), shared, name.anomalies());
    }

    private NamePart share(NamePart part) {
        int hash = part.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SIZE - 1);
        NamePart known = parts[slot];
        if (known != null && known.equals(part)) {
            return known;
        }
        parts[slot] = part;
        return part;
    }
}
