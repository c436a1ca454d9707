package dev.herald.console.kafka;

import dev.herald.console.index.CaseIndex.IndexedContent;
import dev.herald.console.persons.DescribedPerson;
import dev.herald.console.persons.SearchedPerson;
import dev.herald.event.CaseContent;
import dev.herald.event.Charge;
import dev.herald.event.Facts;
import dev.herald.event.Organisation;
import dev.herald.event.RequestSubmitted;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps the content of a revision to what the search finds it by: the names of its person and its words. Facts of the
 * register are not searched.
 */
final class ContentEventMapper {

    private static final long[] NO_KEYS = {};

    private ContentEventMapper() {}

    static IndexedContent indexed(String key, CaseContent content, byte[] bytes) {
        RequestSubmitted request = content.getRequest();
        return new IndexedContent(
                key,
                content.getCaseId(),
                DescribedPerson.ofRequest(request).map(SearchedPerson::keysOf).orElse(NO_KEYS),
                text(request),
                bytes);
    }

    private static String text(RequestSubmitted request) {
        List<String> texts = new ArrayList<>();
        Facts facts = request.getFacts();
        if (facts != null) {
            texts.add(facts.getSummary());
            texts.addAll(facts.getPlaces());
        }
        request.getCharges().stream().map(Charge::getOffence).forEach(texts::add);
        Organisation organisation = request.getOrganisation();
        if (organisation != null) {
            texts.add(organisation.getName());
            texts.addAll(organisation.getAliases());
        }
        return String.join("\n", texts);
    }
}
