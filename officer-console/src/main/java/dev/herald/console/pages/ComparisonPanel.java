package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.FlagView;
import dev.herald.console.api.CommandGateway.EvidenceId;
import dev.herald.console.api.Officer;
import dev.herald.console.persons.DescribedPerson;
import dev.herald.console.persons.PersonComparison;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The person of a request beside each person of a fact.
 *
 * @param revision revision whose person is compared
 * @param persons a comparison for each person of the fact; several for a HOLD
 * @param verdict the question whether they are the same; null where the fact is about the person of the revision in
 *     force, and officers read another one
 */
public record ComparisonPanel(
        int revision,
        List<PersonComparison> persons,
        @Nullable VerdictPanel verdict) {

    /** Returns the panel of a fact; empty where the request or the fact has no person. */
    static Optional<ComparisonPanel> of(
            String address, CaseView file, EvidenceId fact, JsonNode content, Officer officer) {
        RequestView read = RequestView.of(file.request());
        RequestView approved = RequestView.of(file.approvedRequest());
        boolean ofRead = approved == null || isNamed(file.flags(), fact) || areOfSamePerson(file);
        RequestView compared = ofRead ? read : approved;
        List<DescribedPerson> persons = DescribedPersons.ofFact(content);
        if (compared == null || persons.isEmpty()) {
            return Optional.empty();
        }
        return DescribedPersons.ofRequest(compared)
                .map(person -> new ComparisonPanel(
                        compared.revision(),
                        persons.stream()
                                .map(other -> PersonComparison.of(person, other))
                                .toList(),
                        ofRead ? VerdictPanel.of(address, file, compared, fact, officer) : null));
    }

    /** Whether the revision that officers read and the revision in force describe the same person. */
    static boolean areOfSamePerson(CaseView file) {
        return file.approvedRequest() == null
                || DescribedPersons.ofRequest(RequestView.of(file.request()))
                        .equals(DescribedPersons.ofRequest(RequestView.of(file.approvedRequest())));
    }

    private static boolean isNamed(List<FlagView> flags, EvidenceId fact) {
        return flags.stream()
                .flatMap(flag -> flag.facts().stream())
                .anyMatch(named -> named.factId().equals(fact.id())
                        && Long.valueOf(named.version()).equals(fact.version()));
    }
}
