package dev.herald.matching.index;

import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import dev.herald.matching.RepeatedComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The persons of a {@link PersonIndex} at a moment. Immutable: any number of threads search it, and later changes of
 * the index do not change it.
 *
 * @param <K> type of a person's key
 */
public final class PersonSnapshot<K extends Comparable<K>> {

    private record Recent<K>(IndexedPerson<K> person, int kinds) {}

    private final List<SegmentView<K>> views;
    private final List<Recent<K>> recents;

    private PersonSnapshot(List<SegmentView<K>> views, List<Recent<K>> recents) {
        this.views = views;
        this.recents = recents;
    }

    static <K extends Comparable<K>> PersonSnapshot<K> empty() {
        return new PersonSnapshot<>(List.of(), List.of());
    }

    /**
     * Returns the persons that reach {@link PersonMatch#THRESHOLD}, the likeliest first. A ranked kind is compared with
     * its likeliest candidates; the recent persons and the complete kinds without a limit.
     */
    public List<PersonHit<K>> find(PersonIdentity identity, SearchedKinds searched) {
        List<PersonHit<K>> found = new ArrayList<>();
        RepeatedComparison comparison = new RepeatedComparison(identity);
        new CandidateSearch<>(this, identity, searched).run((person, kinds, names) -> {
            if (comparison.reachesThreshold(names, person.identity)) {
                found.add(new PersonHit<>(person.key, kinds, comparison.compare(person.identity)));
            }
        });
        found.sort(
                Comparator.comparingDouble((PersonHit<K> each) -> -each.match().score())
                        .thenComparing(PersonHit::key));
        return found;
    }

    /**
     * Returns the persons of some kinds that reach the threshold; compares every candidate.
     *
     * @param most maximum number of persons
     * @return empty if there are more persons
     */
    public Optional<List<PersonHit<K>>> findAll(PersonIdentity identity, int kinds, int most) {
        List<PersonHit<K>> found = find(identity, SearchedKinds.complete(kinds));
        return found.size() > most ? Optional.empty() : Optional.of(found);
    }

    /** Returns the number of persons. */
    public int size() {
        return recents.size() + views.stream().mapToInt(SegmentView::living).sum();
    }

    /** Returns the memory of postings and keys in bytes, without the persons themselves. */
    public long bytes() {
        return views.stream().mapToLong(view -> view.segment().bytes()).sum();
    }

    List<SegmentView<K>> views() {
        return views;
    }

    SegmentView<K> view(Segment<K> segment) {
        for (SegmentView<K> view : views) {
            if (view.segment() == segment) {
                return view;
            }
        }
        throw new IllegalStateException("the segment of a person was merged");
    }

    int recentCount() {
        return recents.size();
    }

    Map<IndexedPerson<K>, Integer> recent() {
        Map<IndexedPerson<K>, Integer> kinds = new HashMap<>();
        recents.forEach(each -> kinds.put(each.person(), each.kinds()));
        return kinds;
    }

    void forEachRecent(RecentConsumer<K> consumer) {
        for (Recent<K> each : recents) {
            consumer.accept(each.person(), each.kinds());
        }
    }

    /** Receives the recent persons. */
    @FunctionalInterface
    interface RecentConsumer<K> {
        void accept(IndexedPerson<K> person, int kinds);
    }

    PersonSnapshot<K> withRecent(IndexedPerson<K> person, int kinds) {
        List<Recent<K>> more = new ArrayList<>(recents.size() + 1);
        more.addAll(recents);
        more.add(new Recent<>(person, kinds));
        return new PersonSnapshot<>(views, more);
    }

    PersonSnapshot<K> withoutRecent(IndexedPerson<K> person) {
        List<Recent<K>> fewer = new ArrayList<>(recents);
        fewer.removeIf(each -> each.person() == person);
        return new PersonSnapshot<>(views, fewer);
    }

    PersonSnapshot<K> withoutRecents() {
        return new PersonSnapshot<>(views, List.of());
    }

    PersonSnapshot<K> withViews(List<SegmentView<K>> next) {
        return new PersonSnapshot<>(List.copyOf(next), recents);
    }

    PersonSnapshot<K> withView(Segment<K> segment, SegmentView<K> next) {
        List<SegmentView<K>> changed = new ArrayList<>(views);
        changed.replaceAll(view -> view.segment() == segment ? next : view);
        return new PersonSnapshot<>(changed, recents);
    }
}
