package dev.herald.matching.index;

import dev.herald.matching.ComparisonBudget;
import dev.herald.matching.NamePartCache;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import dev.herald.matching.RepeatedComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index of persons of several kinds, in memory. Candidates are the persons whose names share keys with the name
 * searched for, rare keys counting more; {@link dev.herald.matching.Matcher} compares these.
 *
 * <p>Every change publishes a new {@link PersonSnapshot}; readers search a snapshot on any number of threads and never
 * wait. The most recent persons form a short list that is compared as a whole; when it is full, it becomes a
 * {@link Segment} with postings. Segments of similar size are merged, and removed persons leave with the merge, so the
 * memory stays in proportion to the persons in the index.
 *
 * <p>Thread-safe: writers exclude each other.
 *
 * @param <K> type of a person's key
 */
public final class PersonIndex<K extends Comparable<K>> {

    /** Maximum number of persons of each ranked kind that are compared for each name searched for. */
    public static final int CANDIDATES_PER_NAME = 40;

    /** Number of kinds: the bits of {@code kinds}. */
    public static final int MOST_KINDS = 16;

    /** Segments of one size class, each four times the size of the class below, before they are merged. */
    private static final int MOST_OF_ONE_SIZE = 4;

    private static final int SIZE_BITS = 2;

    private final Map<K, IndexedPerson<K>> byKey = new HashMap<>();
    private final NamePartCache parts = new NamePartCache();
    private volatile PersonSnapshot<K> snapshot = PersonSnapshot.empty();

    /** Adds a person of the only kind, replacing the person with this key. */
    public void put(K key, PersonIdentity identity) {
        put(key, 1, identity);
    }

    /**
     * Adds a person, replacing the person with this key. A person whose identity is unchanged keeps its postings.
     *
     * @param kinds bits of the kinds to which the person belongs; at least one
     */
    public synchronized void put(K key, int kinds, PersonIdentity identity) {
        if (kinds <= 0 || kinds >= 1 << MOST_KINDS) {
            throw new IllegalArgumentException("a person has 1 to " + MOST_KINDS + " kinds");
        }
        IndexedPerson<K> before = byKey.get(key);
        if (before != null && before.identity.equals(identity)) {
            setKinds(before, kinds);
            return;
        }
        PersonSnapshot<K> next = before == null ? snapshot : without(before);
        IndexedPerson<K> person = new IndexedPerson<>(key, parts.share(identity));
        byKey.put(key, person);
        next = next.withRecent(person, kinds);
        snapshot = next.recentCount() < Segment.MOST_RECENT ? next : merged(withSegmentOfRecent(next));
    }

    /**
     * Changes the kinds of a person, if there is one with this key.
     *
     * @return whether there is one
     */
    public synchronized boolean setKinds(K key, int kinds) {
        IndexedPerson<K> person = byKey.get(key);
        if (person == null) {
            return false;
        }
        setKinds(person, kinds);
        return true;
    }

    private void setKinds(IndexedPerson<K> person, int kinds) {
        Segment<K> segment = person.segment;
        snapshot = segment == null
                ? snapshot.withoutRecent(person).withRecent(person, kinds)
                : snapshot.withView(segment, snapshot.view(segment).withKinds(person.document, kinds));
    }

    /** Removes the person with this key, if there is one. */
    public synchronized void remove(K key) {
        IndexedPerson<K> person = byKey.remove(key);
        if (person != null) {
            snapshot = without(person);
        }
    }

    private PersonSnapshot<K> without(IndexedPerson<K> person) {
        Segment<K> segment = person.segment;
        if (segment == null) {
            return snapshot.withoutRecent(person);
        }
        SegmentView<K> view = snapshot.view(segment).withKinds(person.document, 0);
        if (2 * view.living() > segment.size()) {
            return snapshot.withView(segment, view);
        }
        List<SegmentView<K>> views = new ArrayList<>(snapshot.views());
        views.removeIf(each -> each.segment() == segment);
        if (view.living() > 0) {
            views.add(SegmentView.merge(List.of(view)));
        }
        return snapshot.withViews(views);
    }

    private static <K extends Comparable<K>> PersonSnapshot<K> withSegmentOfRecent(PersonSnapshot<K> full) {
        List<SegmentView<K>> views = new ArrayList<>(full.views());
        views.add(SegmentView.of(full.recent()));
        return full.withoutRecents().withViews(views);
    }

    /** Merges the segments of a size class that has too many, the small ones first. */
    private static <K extends Comparable<K>> PersonSnapshot<K> merged(PersonSnapshot<K> full) {
        List<SegmentView<K>> views = new ArrayList<>(full.views());
        for (int size = 0; size < Integer.SIZE / SIZE_BITS; size++) {
            int wanted = size;
            List<SegmentView<K>> same =
                    views.stream().filter(view -> sizeClass(view) == wanted).toList();
            if (same.size() >= MOST_OF_ONE_SIZE) {
                views.removeAll(same);
                views.add(SegmentView.merge(same));
            }
        }
        views.sort(
                Comparator.comparingInt((SegmentView<K> view) -> -view.segment().size()));
        return full.withViews(views);
    }

    private static int sizeClass(SegmentView<?> view) {
        int recents = Math.max(1, view.living() / Segment.MOST_RECENT);
        return (31 - Integer.numberOfLeadingZeros(recents)) / SIZE_BITS;
    }

    /** Returns the persons that are in the index now. */
    public PersonSnapshot<K> snapshot() {
        return snapshot;
    }

    /** Returns the persons of the only kind that reach {@link PersonMatch#THRESHOLD}, the likeliest first. */
    public List<PersonHit<K>> find(PersonIdentity identity) {
        return snapshot.find(
                new RepeatedComparison(identity, new ComparisonBudget(ComparisonBudget.OF_REQUEST)),
                SearchedKinds.ranked(1));
    }

    /** Returns the number of persons. */
    public int size() {
        return snapshot.size();
    }
}
