package dev.herald.matching.index;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The likeliest candidates of one kind for one name. */
final class Likeliest<K> {

    final int kinds;

    private record Scored<K>(float score, Segment<K> segment, int document, int kinds) {}

    private final PriorityQueue<Scored<K>> best = new PriorityQueue<>(Comparator.comparingDouble(Scored::score));
    private float threshold;

    Likeliest(int kinds) {
        this.kinds = kinds;
    }

    int count() {
        return best.size();
    }

    /** Returns a score that at least {@link PersonIndex#CANDIDATES_PER_NAME} persons have; 0 if there are fewer. */
    float threshold() {
        return threshold;
    }

    void raiseThreshold(float score) {
        threshold = Math.max(threshold, score);
    }

    /** Returns the scores so far, the least first, to which others can be added. */
    PriorityQueue<Float> scores() {
        PriorityQueue<Float> scores = new PriorityQueue<>();
        best.forEach(each -> scores.add(each.score()));
        return scores;
    }

    void offer(float score, Segment<K> segment, int document, int personKinds) {
        boolean full = best.size() == PersonIndex.CANDIDATES_PER_NAME;
        if (full && score <= best.element().score()) {
            return;
        }
        if (full) {
            best.remove();
        }
        best.add(new Scored<>(score, segment, document, personKinds));
        if (best.size() == PersonIndex.CANDIDATES_PER_NAME) {
            raiseThreshold(best.element().score());
        }
    }

    void forEach(PersonSnapshot.RecentConsumer<K> consumer) {
        best.forEach(each -> consumer.accept(each.segment().person(each.document()), each.kinds()));
    }
}
