package dev.herald.screening.rules;

import dev.herald.screening.rules.Register.Alerted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * C20. RPD Art. 34(3)(b): who the person is matters where the requester states a role that is to be weighed, or where
 * the register knows a publication on the person. Which role, and what was published where, stands in the request and
 * in the register, not in the flag.
 *
 * @param entry what the rule book says
 * @param roles roles that are to be weighed
 */
record RoleOfPerson(Entry entry, Set<Role> roles) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
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
        List<Alerted> alerts = register.openSourceAlerts(person).stream()
                .sorted(Comparator.comparing(Alerted::certainty))
                .toList();
        if (!alerts.isEmpty()) {
            evidence.addAll(Person.MATCHED_BY);
            found.add("%d publication%s on this person in the register, matched %s"
                    .formatted(
                            alerts.size(),
                            alerts.size() == 1 ? "" : "s",
                            alerts.getFirst().certainty().inWords()));
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(entry.flag(request, evidence, String.join("; ", found))
                        .restingOn(alerts.isEmpty() ? null : alerts.getFirst().factId()));
    }
}
