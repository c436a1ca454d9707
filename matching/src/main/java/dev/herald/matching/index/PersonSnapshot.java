package dev.herald.matching.index;

import dev.herald.matching.ParsedName;
import dev.herald.matching.PersonMatch;
import dev.herald.matching.RepeatedComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
     * its likeliest candidates; the recent persons and the complete kinds without a limit but the comparison's budget.
     * If {@link RepeatedComparison#isSpent}, persons may be missing.
     */
    public List<PersonHit<K>> find(RepeatedComparison comparison, SearchedKinds searched) {
        return similar(comparison, searched)
                .map(each ->
                        new PersonHit<>(each.person().key, each.kinds(), comparison.compare(each.person().identity)))
                .sorted(Comparator.comparingDouble(
                                (PersonHit<K> each) -> -each.match().score())
                        .thenComparing(PersonHit::key))
                .toList();
    }

    /**
     * Returns the persons of some kinds that reach the threshold; compares every candidate.
     *
     * @param most maximum number of persons
     * @return empty if there are more persons, or if the budget is spent before all are compared
     */
    public Optional<List<K>> findAll(RepeatedComparison comparison, int kinds, int most) {
        List<K> found = similar(comparison, SearchedKinds.complete(kinds))
                .map(each -> each.person().key)
                .limit(most + 1L)
                .toList();
        return found.size() > most || comparison.isSpent() ? Optional.empty() : Optional.of(found);
    }

    private record Candidate<K>(IndexedPerson<K> person, int kinds, List<ParsedName> names, int parts) {}

    private Stream<Candidate<K>> similar(RepeatedComparison comparison, SearchedKinds searched) {
        return candidates(comparison, searched).stream()
                .filter(each -> comparison.reachesThreshold(each.names(), each.person().identity));
    }

    /** Returns the candidates, those of few name parts first: costly decoys never keep others from being compared. */
    private List<Candidate<K>> candidates(RepeatedComparison comparison, SearchedKinds searched) {
        List<Candidate<K>> candidates = new ArrayList<>();
        new CandidateSearch<>(this, comparison.one(), searched)
                .run((person, kinds, names) -> candidates.add(
                        new Candidate<>(person, kinds, names, parts(names) * parts(person.identity.names()))));
        candidates.sort(
                Comparator.comparingInt((Candidate<K> each) -> each.parts()).thenComparing(each -> each.person().key));
        return candidates;
    }

    private static int parts(List<ParsedName> names) {
        return names.stream().mapToInt(name -> name.parts().size()).sum();
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
