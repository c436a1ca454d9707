package dev.herald.console.kafka;

import dev.herald.console.api.Officer;
import dev.herald.console.index.CaseIndex;
import dev.herald.console.index.CaseIndex.FoundContent;
import dev.herald.console.index.CaseIndex.LabelQuery;
import dev.herald.console.index.ContentQuery;
import dev.herald.console.persons.DescribedPerson;
import dev.herald.console.persons.FoundPerson;
import dev.herald.console.persons.SearchedPerson;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueViews;
import dev.herald.console.queue.QueueViews.FoundCase;
import dev.herald.console.queue.QueueViews.QueueSlice;
import dev.herald.console.queue.QueueViews.SearchResult;
import dev.herald.console.queue.SearchQuery;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CaseContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches the files of the {@link CaseProjection}. The index finds candidates by the keys of a name, and screening's
 * matcher compares them; words and labels have to be there as they are.
 */
final class IndexedCaseSearch {

    /** Persons that are compared: screening compares 40 for each name. */
    private static final int MOST_CANDIDATES = 200;

    /** Contents with all words of a text that are looked at. */
    private static final int MOST_CONTENTS = 1_000;

    private static final Comparator<FoundCase> LATEST_FIRST = Comparator.comparing(
                    (FoundCase found) -> found.summary().changedAt())
            .reversed();

    private static final Comparator<FoundCase> LIKELIEST_FIRST = Comparator.comparingInt((FoundCase found) ->
                    found.person() == null ? 0 : -found.person().percent())
            .thenComparing(LATEST_FIRST);

    private final CaseProjection cases;
    private final EventSerde serde;

    IndexedCaseSearch(CaseProjection cases, EventSerde serde) {
        this.cases = cases;
        this.serde = serde;
    }

    SearchResult search(SearchQuery query, Officer reader) {
        CaseIndex index = cases.readable();
        LabelQuery labels = labels(query, reader);
        if (!query.person().isBlank()) {
            return persons(index, query, labels);
        }
        if (!query.text().isBlank()) {
            return texts(index, query, labels);
        }
        QueueSlice page = index.find(labels, QueueViews.MOST_CASES);
        return new SearchResult(
                page.cases().stream()
                        .map(summary -> new FoundCase(summary, null))
                        .toList(),
                page.total() > QueueViews.MOST_CASES);
    }

    private static LabelQuery labels(SearchQuery query, Officer reader) {
        List<String> labels = new ArrayList<>();
        if (!query.rule().isBlank()) {
            labels.add(QueueLabel.ofRule(query.rule().strip(), reader));
        }
        if (!query.ground().isEmpty()) {
            labels.add(QueueLabel.of(Ground.valueOf(query.ground())));
        }
        if (!query.bureau().isBlank()) {
            labels.add(QueueLabel.ofRequester(query.bureau().strip()));
        }
        String reference = query.reference().strip();
        return new LabelQuery(labels, reference.isEmpty() ? "" : QueueLabel.ofReference(reference));
    }

    private SearchResult persons(CaseIndex index, SearchQuery query, LabelQuery labels) {
        SearchedPerson searched = new SearchedPerson(query.person(), query.born());
        List<SearchedPerson.Key> keys = searched.keys();
        if (keys.isEmpty()) {
            return new SearchResult(List.of(), false);
        }
        List<FoundContent> candidates = index.find(new ContentQuery(keys, query.text(), MOST_CANDIDATES));
        Map<String, FoundPerson> persons = new LinkedHashMap<>();
        for (FoundContent content : candidates) {
            find(searched, content)
                    .ifPresent(found -> persons.merge(
                            content.caseId(), found, (one, other) -> one.percent() >= other.percent() ? one : other));
        }
        List<FoundCase> found = new ArrayList<>();
        persons.forEach((caseId, person) ->
                index.find(labels, caseId).ifPresent(summary -> found.add(new FoundCase(summary, person))));
        found.sort(LIKELIEST_FIRST);
        // where even the last candidate is found, further ones would be too
        boolean more = candidates.size() == MOST_CANDIDATES
                && find(searched, candidates.getLast()).isPresent();
        return limited(found, more);
    }

    private Optional<FoundPerson> find(SearchedPerson searched, FoundContent content) {
        CaseContent revision = (CaseContent) serde.deserialize(content.content());
        return DescribedPerson.ofRequest(revision.getRequest()).flatMap(searched::find);
    }

    private static SearchResult texts(CaseIndex index, SearchQuery query, LabelQuery labels) {
        if (!index.hasWords(query.text())) {
            return new SearchResult(List.of(), false);
        }
        List<FoundContent> contents = index.find(new ContentQuery(List.of(), query.text(), MOST_CONTENTS));
        List<FoundCase> found = new ArrayList<>(contents.stream()
                .map(FoundContent::caseId)
                .distinct()
                .flatMap(caseId -> index.find(labels, caseId).stream())
                .map(summary -> new FoundCase(summary, null))
                .toList());
        found.sort(LATEST_FIRST);
        return limited(found, contents.size() == MOST_CONTENTS);
    }

    private static SearchResult limited(List<FoundCase> found, boolean more) {
        return new SearchResult(
                found.stream().limit(QueueViews.MOST_CASES).toList(), more || found.size() > QueueViews.MOST_CASES);
    }
}
