package dev.herald.matching.index;

import dev.herald.matching.NameKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Persons, ordered by birth date, and for each key of their names the numbers of the persons that have it. Immutable,
 * except for the places that the writer keeps in the persons. Keys are hashes of 55 bits; an equal hash of two keys
 * costs a comparison and nothing else.
 */
final class Segment<K> {

    /** Maximum number of persons in a segment that is built from persons. */
    static final int MOST_RECENT = 32;

    private static final long DOCUMENT_BITS = 0xFF;

    /** A key that one person of so many has, and no fewer than the least, is also kept as a set of bits. */
    private static final int FREQUENT = 64;

    private static final int LEAST_FREQUENT = 512;
    private static final long[] NOT_FREQUENT = {};

    private final List<IndexedPerson<K>> persons;
    private final int[] birthCodes;
    private final SegmentNames names;
    private final long[] keys;
    private final int[] starts;
    private final int[] postings;
    private final int[] buckets;
    private final int shift;
    private final int[] frequentKeys;
    private final long[][] personsOfFrequent;

    private Segment(List<IndexedPerson<K>> persons, SegmentNames names, long[] keys, int[] starts, int[] postings) {
        this.persons = persons;
        this.names = names;
        this.birthCodes = persons.stream().mapToInt(person -> person.birthCode).toArray();
        this.keys = keys;
        this.starts = starts;
        this.postings = postings;
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(keys.length / 4));
        this.shift = 63 - bits; // keys are not negative
        this.buckets = new int[(1 << bits) + 1];
        int at = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            while (at < keys.length && keys[at] >>> shift < bucket) {
                at++;
            }
            buckets[bucket] = at;
        }
        int least = Math.max(LEAST_FREQUENT, persons.size() / FREQUENT);
        this.frequentKeys = IntStream.range(0, keys.length)
                .filter(key -> starts[key + 1] - starts[key] >= least)
                .toArray();
        this.personsOfFrequent =
                Arrays.stream(frequentKeys).mapToObj(this::bitsOf).toArray(long[][]::new);
        for (int document = 0; document < persons.size(); document++) {
            persons.get(document).segment = this;
            persons.get(document).document = document;
        }
    }

    private long[] bitsOf(int keyNumber) {
        long[] bits = new long[(size() + Long.SIZE - 1) / Long.SIZE];
        for (int at = start(keyNumber); at < end(keyNumber); at++) {
            bits[postings[at] / Long.SIZE] |= 1L << postings[at];
        }
        return bits;
    }

    /** Builds a segment of at most {@link #MOST_RECENT} persons. */
    static <K> Segment<K> of(Collection<IndexedPerson<K>> recent) {
        List<IndexedPerson<K>> persons = new ArrayList<>(recent);
        persons.sort(Comparator.comparingInt(person -> person.birthCode));
        long[] pairs = new long[1024];
        int count = 0;
        for (int document = 0; document < persons.size(); document++) {
            for (long key : NameKeys.of(persons.get(document).identity)) {
                pairs = count == pairs.length ? Arrays.copyOf(pairs, 2 * count) : pairs;
                pairs[count++] = key | document;
            }
        }
        Arrays.sort(pairs, 0, count);
        PostingsBuilder postings = new PostingsBuilder(count, count);
        for (int i = 0; i < count; i++) {
            postings.add(pairs[i] & ~DOCUMENT_BITS, (int) (pairs[i] & DOCUMENT_BITS));
        }
        return postings.build(persons, SegmentNames.of(persons));
    }

    /**
     * Builds one segment of several.
     *
     * @param persons the persons of the merged segment, by birth code
     * @param places for each source and each of its documents the place in {@code persons}; negative if removed
     */
    static <K> Segment<K> merge(List<IndexedPerson<K>> persons, List<Segment<K>> sources, int[][] places) {
        int keys = 0;
        int postings = 0;
        for (Segment<K> source : sources) {
            keys += source.keys.length;
            postings += source.postings.length;
        }
        return mergePostings(sources, places, new PostingsBuilder(keys, postings))
                .build(persons, SegmentNames.merge(persons.size(), sources, places));
    }

    private static <K> PostingsBuilder mergePostings(List<Segment<K>> sources, int[][] places, PostingsBuilder merged) {
        int[] next = new int[places.length];
        while (true) {
            long least = Long.MAX_VALUE;
            boolean done = true;
            for (int i = 0; i < next.length; i++) {
                long[] keys = sources.get(i).keys;
                if (next[i] < keys.length) {
                    done = false;
                    least = Math.min(least, keys[next[i]]);
                }
            }
            if (done) {
                return merged;
            }
            for (int i = 0; i < next.length; i++) {
                Segment<K> source = sources.get(i);
                if (next[i] < source.keys.length && source.keys[next[i]] == least) {
                    for (int at = source.starts[next[i]]; at < source.starts[next[i] + 1]; at++) {
                        int document = places[i][source.postings[at]];
                        if (document >= 0) {
                            merged.add(least, document);
                        }
                    }
                    next[i]++;
                }
            }
            merged.sortLast();
        }
    }

    /** Collects postings, key by key. */
    private static final class PostingsBuilder {

        private final long[] keys;
        private final int[] starts;
        private final int[] postings;
        private int keyCount;
        private int count;

        PostingsBuilder(int mostKeys, int mostPostings) {
            keys = new long[mostKeys];
            starts = new int[mostKeys + 1];
            postings = new int[mostPostings];
        }

        void add(long key, int document) {
            if (keyCount == 0 || keys[keyCount - 1] != key) {
                keys[keyCount] = key;
                starts[keyCount++] = count;
            }
            postings[count++] = document;
        }

        void sortLast() {
            if (keyCount > 0 && count - starts[keyCount - 1] > 1) {
                Arrays.sort(postings, starts[keyCount - 1], count);
            }
        }

        <K> Segment<K> build(List<IndexedPerson<K>> persons, SegmentNames names) {
            int[] ends = Arrays.copyOf(starts, keyCount + 1);
            ends[keyCount] = count;
            return new Segment<>(
                    List.copyOf(persons), names, Arrays.copyOf(keys, keyCount), ends, Arrays.copyOf(postings, count));
        }
    }

    int size() {
        return birthCodes.length;
    }

    IndexedPerson<K> person(int document) {
        return persons.get(document);
    }

    SegmentNames names() {
        return names;
    }

    int birthCode(int document) {
        return birthCodes[document];
    }

    /** Returns the number of the first person whose birth code is not less. */
    int firstFrom(int birthCode) {
        return firstFrom(birthCode, 0);
    }

    /** Returns the same from a document on. */
    int firstFrom(int birthCode, int document) {
        return lowerBound(birthCodes, document, birthCodes.length, birthCode);
    }

    /** Returns the number of a key for {@link #start} and {@link #end}; negative if no person has it. */
    int find(long key) {
        int bucket = (int) (key >>> shift);
        int to = buckets[bucket + 1];
        for (int at = buckets[bucket]; at < to; at++) {
            if (keys[at] == key) {
                return at;
            }
        }
        return -1;
    }

    int start(int keyNumber) {
        return starts[keyNumber];
    }

    int end(int keyNumber) {
        return starts[keyNumber + 1];
    }

    /** Returns the persons of a frequent key, a bit for each; empty for other keys, which have short postings. */
    long[] bits(int keyNumber) {
        int at = Arrays.binarySearch(frequentKeys, keyNumber);
        return at < 0 ? NOT_FREQUENT : personsOfFrequent[at];
    }

    int[] postings() {
        return postings;
    }

    /** Returns the memory of postings and keys in bytes, without the persons. */
    long bytes() {
        return 8L * keys.length
                + 4L * (starts.length + postings.length + buckets.length + 2L * birthCodes.length)
                + (long) frequentKeys.length * (size() / Byte.SIZE)
                + names.bytes();
    }

    /** Returns the first place in a sorted part of an array whose value is not less. */
    static int lowerBound(int[] sorted, int from, int to, int value) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
