package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CommandGateway.EvidenceId;
import dev.herald.console.api.Officer;
import dev.herald.console.persons.DescribedPerson;
import dev.herald.console.persons.PersonComparison;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
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
            String address, CaseView known, EvidenceId fact, JsonNode content, Officer officer) {
        boolean ofRead =
                known.approvedRequest() == null || isNamed(known.file().getFlags(), fact) || areOfSamePerson(known);
        RequestSubmitted compared = ofRead ? known.request() : known.approvedRequest();
        List<DescribedPerson> persons = DescribedPersons.ofFact(content);
        if (compared == null || persons.isEmpty()) {
            return Optional.empty();
        }
        return DescribedPerson.ofRequest(compared)
                .map(person -> new ComparisonPanel(
                        compared.getRevision(),
                        persons.stream()
                                .map(other -> PersonComparison.of(person, other))
                                .toList(),
                        ofRead ? VerdictPanel.of(address, known, compared, fact, officer) : null));
    }

    /** Whether the revision that officers read and the revision in force describe the same person. */
    static boolean areOfSamePerson(CaseView known) {
        return known.approvedRequest() == null
                || DescribedPerson.ofRequest(known.request())
                        .equals(DescribedPerson.ofRequest(known.approvedRequest()));
    }

    private static boolean isNamed(List<Flag> flags, EvidenceId fact) {
        return flags.stream()
                .flatMap(flag -> flag.getFacts().stream())
                .anyMatch(named -> named.getFactId().equals(fact.id())
                        && Long.valueOf(named.getVersion()).equals(fact.version()));
    }
}
