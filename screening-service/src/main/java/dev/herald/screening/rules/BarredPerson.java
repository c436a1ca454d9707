package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.screening.rules.Register.Barred;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * C24. Constitution Art. 2 and 3: after a bar no channel serves the same aim again, whatever the instrument and whoever
 * asks. A request on a person who is barred in another case is held for an officer.
 */
record BarredPerson(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Person person = request.person();
        List<Barred> bars = person == null ? List.of() : register.barredElsewhere(request.caseId(), person);
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        Certainty best =
                bars.stream().map(Barred::certainty).min(Certainty::compareTo).orElseThrow();
        CaseId matched = bars.stream()
                .map(Barred::caseId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        String fact = bars.stream()
                .map(Barred::factId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return Optional.of(entry.flag(
                        List.of("person.name", "person.aliases", "person.birthDate"),
                        "the person is barred in %d other case%s, matched %s"
                                .formatted(bars.size(), bars.size() == 1 ? "" : "s", best.inWords()))
                .restingOn(fact)
                .matching(matched));
    }
}
