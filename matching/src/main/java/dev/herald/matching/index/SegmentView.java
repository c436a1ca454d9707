package dev.herald.matching.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A segment with the kinds of its persons at a moment. Immutable: a change copies the part that it changes. Kinds 0 is
 * a removed person.
 */
final class SegmentView<K> {

    private static final int PART_BITS = 11;
    private static final int PART = 1 << PART_BITS;

    private final Segment<K> segment;
    private final short[][] kinds;
    private final int living;

    private SegmentView(Segment<K> segment, short[][] kinds, int living) {
        this.segment = segment;
        this.kinds = kinds;
        this.living = living;
    }

    /** Returns a view of a new segment of at most {@link Segment#MOST_RECENT} persons. */
    static <K> SegmentView<K> of(Map<IndexedPerson<K>, Integer> recent) {
        return of(Segment.of(recent.keySet()), person -> recent.getOrDefault(person, 0));
    }

    private static <K> SegmentView<K> of(Segment<K> segment, ToIntFunction<IndexedPerson<K>> kindsOf) {
        short[][] kinds = new short[(segment.size() + PART - 1) >> PART_BITS][PART];
        for (int document = 0; document < segment.size(); document++) {
            kinds[document >> PART_BITS][document & (PART - 1)] = (short) kindsOf.applyAsInt(segment.person(document));
        }
        return new SegmentView<>(segment, kinds, segment.size());
    }

    private record Living<K>(IndexedPerson<K> person, int kinds, int source) {}

    /** Merges segments; removed persons are left out. */
    static <K> SegmentView<K> merge(List<SegmentView<K>> views) {
        List<Living<K>> living = new ArrayList<>();
        int[][] places = new int[views.size()][];
        for (int source = 0; source < places.length; source++) {
            SegmentView<K> view = views.get(source);
            places[source] = new int[view.segment.size()];
            Arrays.fill(places[source], -1);
            for (int document = 0; document < view.segment.size(); document++) {
                if (view.kinds(document) != 0) {
                    living.add(new Living<>(view.segment.person(document), view.kinds(document), source));
                }
            }
        }
        living.sort(Comparator.comparingInt(each -> each.person().birthCode));
        for (int place = 0; place < living.size(); place++) {
            Living<K> each = living.get(place);
            places[each.source()][each.person().document] = place;
        }
        Segment<K> merged = Segment.merge(
                living.stream().map(Living::person).toList(),
                views.stream().map(SegmentView::segment).toList(),
                places);
        return of(merged, person -> living.get(person.document).kinds());
    }

    SegmentView<K> withKinds(int document, int next) {
        short[][] changed = kinds.clone();
        short[] part = changed[document >> PART_BITS].clone();
        changed[document >> PART_BITS] = part;
        part[document & (PART - 1)] = (short) next;
        return new SegmentView<>(segment, changed, living - (kinds(document) == 0 ? 0 : 1) + (next == 0 ? 0 : 1));
    }

    Segment<K> segment() {
        return segment;
    }

    int living() {
        return living;
    }

    int kinds(int document) {
        return kinds[document >> PART_BITS][document & (PART - 1)] & 0xFFFF;
    }
}
