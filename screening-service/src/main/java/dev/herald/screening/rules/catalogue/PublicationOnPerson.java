package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Register.MatchedAlert;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * C20-PUBLICATION. RPD Art. 34(3)(g): the register has a published report on the person, which is context to be
 * weighed. The report is in the register, not in the flag.
 */
public record PublicationOnPerson(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        List<MatchedAlert> alerts = person == null
                ? List.of()
                : register.openSourceAlerts(person).stream()
                        .sorted(Comparator.comparing(MatchedAlert::certainty))
                        .toList();
        return alerts.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                                request,
                                Person.MATCHED_BY,
                                "%d publication%s on this person in the register, matched %s"
                                        .formatted(
                                                alerts.size(),
                                                alerts.size() == 1 ? "" : "s",
                                                alerts.getFirst().certainty().describe()))
                        .withFacts(alerts.stream().map(MatchedAlert::factId).toList()));
    }
}
