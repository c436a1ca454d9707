package dev.herald.console.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A case in the order of the queue.
 *
 * @param rank values by which it is sorted before the moment of its last change and its id; cases of one rank alternate
 */
record QueuePlace(int document, String caseId, List<Object> rank) {

    private static QueuePlace of(ScoreDoc sorted) {
        Object[] fields = ((FieldDoc) sorted).fields;
        return new QueuePlace(
                sorted.doc,
                ((BytesRef) fields[fields.length - 1]).utf8ToString(),
                Arrays.asList(fields).subList(0, fields.length - 2));
    }

    /** Returns the cases in their order, those of one rank by turns of the requesters. */
    static List<QueuePlace> alternating(ScoreDoc[] sorted) {
        Map<List<Object>, Map<String, Deque<QueuePlace>>> ranks = new LinkedHashMap<>();
        for (ScoreDoc document : sorted) {
            QueuePlace place = of(document);
            String requester = place.caseId.substring(0, Math.max(0, place.caseId.indexOf('/')));
            ranks.computeIfAbsent(place.rank, rank -> new LinkedHashMap<>())
                    .computeIfAbsent(requester, member -> new ArrayDeque<>())
                    .add(place);
        }
        List<QueuePlace> places = new ArrayList<>(sorted.length);
        for (Map<String, Deque<QueuePlace>> requesters : ranks.values()) {
            while (!requesters.isEmpty()) {
                requesters.values().forEach(cases -> places.add(cases.removeFirst()));
                requesters.values().removeIf(Deque::isEmpty);
            }
        }
        return places;
    }

    /** Returns the index of the place after a case; 0 without a case, and after one that is gone. */
    static int indexAfter(List<QueuePlace> places, @Nullable String caseId) {
        return caseId == null
                ? 0
                : places.stream().map(QueuePlace::caseId).toList().indexOf(caseId) + 1;
    }
}
