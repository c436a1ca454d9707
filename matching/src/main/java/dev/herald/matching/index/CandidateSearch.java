package dev.herald.matching.index;

import dev.herald.matching.NameKeys;
import dev.herald.matching.NameSketches;
import dev.herald.matching.ParsedName;
import dev.herald.matching.PersonIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * One search of a snapshot for the candidates of a person. Scores each person by the rarity of the keys in common, for
 * one name and one segment after the other, rare keys first. As soon as the remaining keys cannot bring another person
 * among the likeliest (MaxScore), they are added only to the persons that still can be; the result is exact but for
 * {@link #MOST_ALONE}.
 *
 * <p>Persons whose birth date excludes them take nobody's place: segments are ordered by birth date, and only the
 * ranges that {@link BirthDateFilter} admits are read.
 */
final class CandidateSearch<K extends Comparable<K>> {

    /** Postings that are worth a look whether new candidates are still possible. */
    private static final int LONG_LIST = 256;

    /** A part of a name that more persons have does not alone make one of them a candidate beside better ones. */
    private static final int MOST_ALONE = 16 * PersonIndex.CANDIDATES_PER_NAME;

    private final PersonSnapshot<K> snapshot;
    private final PersonIdentity identity;
    private final SearchedKinds searched;
    private final int wanted;
    private final BirthDateFilter filter;
    private final NameSketches names;
    private final Map<IndexedPerson<K>, Found> found = new HashMap<>();
    private final Scratch scratch = Scratch.OF_THREAD.get();

    /** Receives the candidates, each once, with the names that found it. */
    @FunctionalInterface
    interface Candidates<K> {
        void accept(IndexedPerson<K> person, int kinds, List<ParsedName> names);
    }

    private record Found(int kinds, List<ParsedName> names) {}

    CandidateSearch(PersonSnapshot<K> snapshot, PersonIdentity identity, SearchedKinds searched) {
        this.snapshot = snapshot;
        this.identity = identity;
        this.searched = searched;
        this.wanted = searched.all();
        this.filter = BirthDateFilter.of(identity.birthDate());
        this.names = NameSketches.ifYearIsMistyped(identity);
    }

    void run(Candidates<K> candidates) {
        snapshot.forEachRecent((person, kinds) -> {
            if ((kinds & wanted) != 0 && filter.admitsAny(person.birthCode)) {
                candidates.accept(person, kinds, identity.names());
            }
        });
        for (SegmentView<K> view : snapshot.views()) {
            bornInOtherYears(view, candidates);
        }
        for (ParsedName name : identity.names()) {
            search(name);
        }
        found.forEach((person, each) -> candidates.accept(person, each.kinds(), each.names()));
    }

    /**
     * Passes the few persons that were born on the same day of a year that is one slip away. Only very similar names
     * outweigh that, so that sketches exclude most of them.
     */
    private void bornInOtherYears(SegmentView<K> view, Candidates<K> candidates) {
        Segment<K> segment = view.segment();
        int document = 0;
        for (int code : filter.otherYears()) {
            document = segment.firstFrom(code, document);
            for (; document < segment.size() && segment.birthCode(document) == code; document++) {
                int kinds = view.kinds(document);
                if ((kinds & wanted) != 0 && segment.names().mayBeAlike(document, names)) {
                    candidates.accept(segment.person(document), kinds, identity.names());
                }
            }
        }
    }

    private void search(ParsedName name) {
        NameKeys keys = NameKeys.of(name);
        if (keys.size() == 0 || snapshot.views().isEmpty()) {
            return;
        }
        List<Likeliest<K>> ranked = new ArrayList<>();
        for (int kinds : searched.ranked()) {
            ranked.add(new Likeliest<>(kinds));
        }
        Terms terms = terms(keys);
        for (int at = 0; at < snapshot.views().size(); at++) {
            new SegmentSearch(snapshot.views().get(at), at, terms, ranked, name).run();
        }
        for (Likeliest<K> likeliest : ranked) {
            likeliest.forEach((person, kinds) -> add(person, kinds, name));
        }
    }

    private void add(IndexedPerson<K> person, int kinds, ParsedName name) {
        Found before = found.computeIfAbsent(person, any -> new Found(kinds, new ArrayList<>()));
        if (before.names().isEmpty() || !before.names().getLast().equals(name)) {
            before.names().add(name);
        }
    }

    /**
     * The keys of a name, those that count most first.
     *
     * @param numbers for each segment the number of each key in it; negative if no person has it
     * @param scores score of a person that has the key
     * @param remaining sum of the scores from a key on
     * @param ofOnePart whether all keys from a key on are of one part, the same, of a name that has several
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and read in the innermost loops
    private record Terms(int[][] numbers, float[] scores, float[] remaining, boolean[] ofOnePart) {}

    private Terms terms(NameKeys keys) {
        List<SegmentView<K>> views = snapshot.views();
        int count = keys.size();
        int[][] numbers = new int[views.size()][count];
        int[] frequencies = new int[count];
        int persons = 0;
        for (int at = 0; at < numbers.length; at++) {
            Segment<K> segment = views.get(at).segment();
            persons += segment.size();
            for (int key = 0; key < count; key++) {
                int number = segment.find(keys.hash(key));
                numbers[at][key] = number;
                frequencies[key] += number < 0 ? 0 : segment.end(number) - segment.start(number);
            }
        }
        float[] scores = new float[count];
        long[] order = new long[count];
        for (int key = 0; key < count; key++) {
            double rarity = Math.log1p((persons - frequencies[key] + 0.5) / (frequencies[key] + 0.5));
            scores[key] = (float) (keys.weight(key) * rarity);
            order[key] = ((long) ~Float.floatToIntBits(scores[key]) << 32) | key; // scores are positive
        }
        Arrays.sort(order);
        return ordered(numbers, scores, order, keys);
    }

    private static Terms ordered(int[][] numbers, float[] scores, long[] order, NameKeys keys) {
        int count = order.length;
        int[][] orderedNumbers = new int[numbers.length][count];
        float[] orderedScores = new float[count];
        float[] remaining = new float[count + 1];
        boolean[] ofOnePart = new boolean[count];
        long all = 0;
        for (int key = 0; key < count; key++) {
            all |= keys.parts(key);
        }
        long parts = 0;
        for (int at = count - 1; at >= 0; at--) {
            int key = (int) order[at];
            orderedScores[at] = scores[key];
            remaining[at] = remaining[at + 1] + scores[key];
            parts |= keys.parts(key);
            ofOnePart[at] = Long.bitCount(parts) == 1 && parts != all;
            for (int segment = 0; segment < numbers.length; segment++) {
                orderedNumbers[segment][at] = numbers[segment][key];
            }
        }
        return new Terms(orderedNumbers, orderedScores, remaining, ofOnePart);
    }

    /** The search for one name in one segment. */
    private final class SegmentSearch {

        private final SegmentView<K> view;
        private final Segment<K> segment;
        private final int[] numbers;
        private final Terms terms;
        private final List<Likeliest<K>> ranked;
        private final ParsedName name;
        private final int[] postings;
        private final int unknownEnd;
        private final int yearStart;
        private final int yearEnd;
        private final float[] scores;
        private int[] touched;
        private int touchedCount;

        /** The kinds of which a person that was not seen so far can still be a candidate. */
        private int open = wanted;

        SegmentSearch(SegmentView<K> view, int at, Terms terms, List<Likeliest<K>> ranked, ParsedName name) {
            this.view = view;
            this.segment = view.segment();
            this.numbers = terms.numbers()[at];
            this.terms = terms;
            this.ranked = ranked;
            this.name = name;
            this.postings = segment.postings();
            this.unknownEnd = filter.isOpen() ? segment.size() : segment.firstFrom(BirthDateFilter.UNKNOWN + 1);
            this.yearStart = filter.isOpen() ? segment.size() : segment.firstFrom(filter.firstOfYear());
            this.yearEnd = filter.isOpen() ? segment.size() : segment.firstFrom(filter.firstOfNextYear());
            this.scores = scratch.scores(segment.size());
            this.touched = scratch.touched;
        }

        void run() {
            int at = 0;
            for (; at < numbers.length && open != 0; at++) {
                if (numbers[at] >= 0) {
                    close(at);
                    if (open != 0) {
                        add(numbers[at], terms.scores()[at]);
                    } else {
                        break;
                    }
                }
            }
            finish(at);
            scratch.touched = touched;
        }

        /** Closes the kinds of which the remaining keys alone cannot make a candidate, or only one of very many. */
        private void close(int at) {
            int number = numbers[at];
            float remaining = terms.remaining()[at];
            boolean ofVeryMany = terms.ofOnePart()[at] && admitted(number) > MOST_ALONE;
            for (Likeliest<K> likeliest : ranked) {
                if ((open & likeliest.kinds) != 0) {
                    if (likeliest.threshold() <= remaining
                            && segment.end(number) - segment.start(number) >= LONG_LIST) {
                        likeliest.raiseThreshold(leastOf(likeliest));
                    }
                    if (likeliest.threshold() > remaining || (ofVeryMany && hasFound(likeliest))) {
                        open &= ~likeliest.kinds;
                    }
                }
            }
        }

        /** Returns whether a person of these kinds was found, by rarer keys. */
        private boolean hasFound(Likeliest<K> likeliest) {
            if (likeliest.count() > 0) {
                return true;
            }
            for (int i = 0; i < touchedCount; i++) {
                if ((view.kinds(touched[i]) & likeliest.kinds) != 0) {
                    return true;
                }
            }
            return false;
        }

        /** Returns the least score of the likeliest so far, those of this segment included; 0 if there are too few. */
        private float leastOf(Likeliest<K> likeliest) {
            if (likeliest.count() + touchedCount < PersonIndex.CANDIDATES_PER_NAME) {
                return 0;
            }
            PriorityQueue<Float> best = likeliest.scores();
            for (int i = 0; i < touchedCount; i++) {
                int document = touched[i];
                boolean isFull = best.size() == PersonIndex.CANDIDATES_PER_NAME;
                if ((!isFull || scores[document] > best.element()) && (view.kinds(document) & likeliest.kinds) != 0) {
                    if (isFull) {
                        best.remove();
                    }
                    best.add(scores[document]);
                }
            }
            return best.size() < PersonIndex.CANDIDATES_PER_NAME ? 0 : best.element();
        }

        /**
         * Returns how many persons have a key and are not excluded by their year of birth; of a short list, its length.
         */
        private int admitted(int number) {
            int start = segment.start(number);
            int end = segment.end(number);
            if (end - start <= MOST_ALONE) {
                return end - start;
            }
            int unknown = Segment.lowerBound(postings, start, end, unknownEnd);
            int from = Segment.lowerBound(postings, unknown, end, yearStart);
            return unknown - start + Segment.lowerBound(postings, from, end, yearEnd) - from;
        }

        private void add(int number, float score) {
            int start = segment.start(number);
            int end = segment.end(number);
            int unknown = Segment.lowerBound(postings, start, end, unknownEnd);
            addRange(start, unknown, score, false);
            if (yearStart < yearEnd && unknown < end) {
                int from = Segment.lowerBound(postings, unknown, end, yearStart);
                int to = Segment.lowerBound(postings, from, end, yearEnd);
                addRange(from, to, score, true);
            }
        }

        private void addRange(int from, int to, float score, boolean dated) {
            if (touched.length < touchedCount + to - from) {
                touched = Arrays.copyOf(touched, 2 * (touchedCount + to - from));
            }
            for (int i = from; i < to; i++) {
                int document = postings[i];
                if (scores[document] > 0) {
                    scores[document] += score;
                } else if ((view.kinds(document) & open) != 0
                        && (!dated || filter.admits(segment.birthCode(document)))) {
                    scores[document] = score;
                    touched[touchedCount++] = document;
                }
            }
        }

        /** Adds the keys from {@code at} on to the persons that can still be among the likeliest, and offers these. */
        private void finish(int at) {
            float remaining = terms.remaining()[at];
            float least = least();
            long[][] bits = bitsFrom(at);
            boolean complete = (searched.complete() & wanted) != 0;
            for (int i = 0; i < touchedCount; i++) {
                int document = touched[i];
                float score = scores[document];
                scores[document] = 0;
                if (score + remaining >= least) {
                    offer(document, at < numbers.length ? withKeys(document, score, at, least, bits) : score);
                    least = least();
                }
                if (complete && (view.kinds(document) & searched.complete()) != 0) {
                    CandidateSearch.this.add(segment.person(document), view.kinds(document), name);
                }
            }
        }

        private float least() {
            float least = ranked.isEmpty()
                    ? Float.POSITIVE_INFINITY
                    : ranked.getFirst().threshold();
            for (int i = 1; i < ranked.size(); i++) {
                least = Math.min(least, ranked.get(i).threshold());
            }
            return least;
        }

        /** Adds the keys from {@code at} on, as long as the person can still be among the likeliest. */
        private float withKeys(int document, float score, int at, float least, long[][] bits) {
            float sum = score;
            for (int key = at; key < numbers.length && sum + terms.remaining()[key] >= least; key++) {
                if (numbers[key] >= 0 && hasKey(document, numbers[key], bits[key])) {
                    sum += terms.scores()[key];
                }
            }
            return sum;
        }

        private void offer(int document, float score) {
            int kinds = view.kinds(document);
            for (Likeliest<K> likeliest : ranked) {
                if ((kinds & likeliest.kinds) != 0) {
                    likeliest.offer(score, segment, document, kinds);
                }
            }
        }

        /** Returns the persons of each key from {@code at} on, as {@link Segment#bits}. */
        private long[][] bitsFrom(int at) {
            long[][] bits = new long[numbers.length][];
            for (int key = at; key < numbers.length; key++) {
                if (numbers[key] >= 0) {
                    bits[key] = segment.bits(numbers[key]);
                }
            }
            return bits;
        }

        private boolean hasKey(int document, int number, long[] bits) {
            if (bits.length > 0) {
                return (bits[document / Long.SIZE] >>> document & 1) != 0;
            }
            int end = segment.end(number);
            int at = Segment.lowerBound(postings, segment.start(number), end, document);
            return at < end && postings[at] == document;
        }
    }

    /** The buffers of a thread, which searches reuse. */
    private static final class Scratch {

        private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

        private float[] scores = new float[0];
        private int[] touched = new int[1024];

        /** Returns an array of zeros, which its user leaves as zeros. */
        float[] scores(int size) {
            if (scores.length < size) {
                scores = new float[size + size / 2];
            }
            return scores;
        }
    }
}
