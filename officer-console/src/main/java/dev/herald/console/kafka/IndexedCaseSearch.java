package dev.herald.console.kafka;

import dev.herald.console.api.CaseSummary;
import dev.herald.console.index.CaseIndex;
import dev.herald.console.index.CaseIndex.FoundContent;
import dev.herald.console.index.ContentQuery;
import dev.herald.console.index.LabelQuery;
import dev.herald.console.persons.FoundPerson;
import dev.herald.console.persons.SearchedPerson;
import dev.herald.console.queue.CaseSearch;
import dev.herald.console.queue.FoundCase;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.SearchQuery;
import dev.herald.console.queue.SearchResult;
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
public final class IndexedCaseSearch implements CaseSearch {

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

    /** Creates the search. */
    public IndexedCaseSearch(CaseProjection cases, EventSerde serde) {
        this.cases = cases;
        this.serde = serde;
    }

    @Override
    public SearchResult search(SearchQuery query) {
        CaseIndex index = cases.readable();
        LabelQuery labels = labels(query);
        if (!query.person().isBlank()) {
            return persons(index, query, labels);
        }
        if (!query.text().isBlank()) {
            return texts(index, query, labels);
        }
        CaseIndex.QueuePage page = index.find(labels, MOST_CASES);
        return new SearchResult(
                page.summaries().stream()
                        .map(summary -> new FoundCase(CaseEventMapper.summary(summary), null))
                        .toList(),
                page.total() > MOST_CASES);
    }

    private static LabelQuery labels(SearchQuery query) {
        List<String> labels = new ArrayList<>();
        if (!query.rule().isBlank()) {
            labels.add(SearchLabels.ofRule(query.rule().strip()));
        }
        if (query.ground() != null) {
            labels.add(SearchLabels.of(query.ground()));
        }
        if (!query.bureau().isBlank()) {
            labels.add(QueueLabel.ofRequester(query.bureau().strip()));
        }
        String reference = query.reference().strip();
        return new LabelQuery(labels, reference.isEmpty() ? "" : SearchLabels.ofReference(reference));
    }

    private SearchResult persons(CaseIndex index, SearchQuery query, LabelQuery labels) {
        SearchedPerson searched = new SearchedPerson(query.person(), query.birthDate());
        List<ContentQuery.NameKey> keys = searched.keys().stream()
                .map(key -> new ContentQuery.NameKey(key.hash(), key.weight()))
                .toList();
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
                summary(index, labels, caseId).ifPresent(summary -> found.add(new FoundCase(summary, person))));
        found.sort(LIKELIEST_FIRST);
        // where even the last candidate is found, further ones would be too
        boolean more = candidates.size() == MOST_CANDIDATES
                && find(searched, candidates.getLast()).isPresent();
        return limited(found, more);
    }

    private Optional<FoundPerson> find(SearchedPerson searched, FoundContent content) {
        CaseContent revision = (CaseContent) serde.deserialize(content.content());
        return ContentEventMapper.person(revision.getRequest()).flatMap(searched::find);
    }

    private static SearchResult texts(CaseIndex index, SearchQuery query, LabelQuery labels) {
        if (!index.hasWords(query.text())) {
            return new SearchResult(List.of(), false);
        }
        List<FoundContent> contents = index.find(new ContentQuery(List.of(), query.text(), MOST_CONTENTS));
        List<FoundCase> found = new ArrayList<>(contents.stream()
                .map(FoundContent::caseId)
                .distinct()
                .flatMap(caseId -> summary(index, labels, caseId).stream())
                .map(summary -> new FoundCase(summary, null))
                .toList());
        found.sort(LATEST_FIRST);
        return limited(found, contents.size() == MOST_CONTENTS);
    }

    private static Optional<CaseSummary> summary(CaseIndex index, LabelQuery labels, String caseId) {
        return index.find(labels, caseId).map(CaseEventMapper::summary);
    }

    private static SearchResult limited(List<FoundCase> found, boolean more) {
        return new SearchResult(found.stream().limit(MOST_CASES).toList(), more || found.size() > MOST_CASES);
    }
}
