package dev.herald.screening.sweep;

import java.util.Set;
import java.util.TreeSet;

/**
 * The announcement of outcomes that scans found.
 *
 * @param scans numbers of the scans
 * @param cursor the last case announced; empty before the first
 */
public record Announcement(Set<Integer> scans, String cursor) {

    /** Copies the set. */
    public Announcement {
        scans = Set.copyOf(scans);
    }

    Announcement after(String last) {
        return new Announcement(scans, last);
    }

    /** Returns the announcement of further scans too, from the beginning. */
    Announcement with(Set<Integer> more) {
        Set<Integer> all = new TreeSet<>(scans);
        all.addAll(more);
        return new Announcement(all, "");
    }
}
