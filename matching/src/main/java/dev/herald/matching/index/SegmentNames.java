package dev.herald.matching.index;

import dev.herald.matching.NameSketches;
import java.util.Arrays;
import java.util.List;

/**
 * The sketches of the names of a segment's persons whose day of birth is known. Immutable. The other persons have none,
 * since a search compares them by their keys.
 */
final class SegmentNames {

    private final int[] starts;
    private final long[] sketches;

    private SegmentNames(int[] starts, long[] sketches) {
        this.starts = starts;
        this.sketches = sketches;
    }

    static SegmentNames of(List<? extends IndexedPerson<?>> persons) {
        int[] starts = new int[persons.size() + 1];
        long[] sketches = {};
        for (int document = 0; document < persons.size(); document++) {
            IndexedPerson<?> person = persons.get(document);
            if (BirthDateFilter.hasDay(person.birthCode)) {
                long[] own = NameSketches.of(person.identity.names());
                sketches = Arrays.copyOf(sketches, sketches.length + own.length);
                System.arraycopy(own, 0, sketches, starts[document], own.length);
            }
            starts[document + 1] = sketches.length;
        }
        return new SegmentNames(starts, sketches);
    }

    /**
     * Merges those of some segments.
     *
     * @param size number of persons of the merged segment
     * @param places for each source and each of its documents the place in the merged segment; negative if removed
     */
    static <K> SegmentNames merge(int size, List<Segment<K>> sources, int[][] places) {
        int[] starts = new int[size + 1];
        for (int source = 0; source < places.length; source++) {
            SegmentNames names = sources.get(source).names();
            for (int document = 0; document < places[source].length; document++) {
                if (places[source][document] >= 0) {
                    starts[places[source][document] + 1] = names.starts[document + 1] - names.starts[document];
                }
            }
        }
        for (int place = 0; place < size; place++) {
            starts[place + 1] += starts[place];
        }
        long[] sketches = new long[starts[size]];
        for (int source = 0; source < places.length; source++) {
            SegmentNames names = sources.get(source).names();
            for (int document = 0; document < places[source].length; document++) {
                int place = places[source][document];
                if (place >= 0) {
                    System.arraycopy(
                            names.sketches,
                            names.starts[document],
                            sketches,
                            starts[place],
                            starts[place + 1] - starts[place]);
                }
            }
        }
        return new SegmentNames(starts, sketches);
    }

    /** Returns whether a person may have one of some names; see {@link NameSketches#mayBeAlike}. */
    boolean mayBeAlike(int document, NameSketches names) {
        return names.mayBeAlike(sketches, starts[document], starts[document + 1]);
    }

    /** Returns the memory in bytes. */
    long bytes() {
        return 4L * starts.length + 8L * sketches.length;
    }
}
