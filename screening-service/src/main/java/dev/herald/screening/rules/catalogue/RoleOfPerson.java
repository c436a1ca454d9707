package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.PersonRole;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Register.MatchedAlert;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * C20. RPD Art. 34(3)(b): the requester states a role of the person that must be weighed, or the register has a
 * published report on the person. Role and report are in the request and the register, not in the flag.
 *
 * @param roles roles that are flagged
 */
public record RoleOfPerson(RuleMetadata metadata, Set<PersonRole> roles) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        if (person == null) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        List<String> found = new ArrayList<>();
        if (request.roles().stream().anyMatch(roles::contains)) {
            evidence.add("person.roles");
            found.add("the requester states a role that is to be weighed");
        }
        List<MatchedAlert> alerts = register.openSourceAlerts(person).stream()
                .sorted(Comparator.comparing(MatchedAlert::certainty))
                .toList();
        if (!alerts.isEmpty()) {
            evidence.addAll(Person.MATCHED_BY);
            found.add("%d publication%s on this person in the register, matched %s"
                    .formatted(
                            alerts.size(),
                            alerts.size() == 1 ? "" : "s",
                            alerts.getFirst().certainty().describe()));
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(request, evidence, String.join("; ", found))
                        .withFacts(alerts.stream().map(MatchedAlert::factId).toList()));
    }
}
