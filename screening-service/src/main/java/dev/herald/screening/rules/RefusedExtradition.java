package dev.herald.screening.rules;

import dev.herald.screening.rules.Register.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * C22. AGN/53/RES/7: a state refused before to extradite this person. A refusal is no ground to deny by itself; one of
 * substance is looked at, one for procedure, nationality or a time bar is worth knowing. On what ground it was refused
 * stands in the register, not in the flag: only a person may say what it means.
 *
 * @param entry what the rule book says
 * @param ifProcedural weight where no refusal is one of substance
 */
record RefusedExtradition(Entry entry, Severity ifProcedural) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Person person = request.person();
        List<Refused> refusals = person == null
                ? List.of()
                : register.refusedExtraditions(person).stream()
                        .sorted(Comparator.comparing((Refused refused) -> !refused.substantive())
                                .thenComparing(Refused::certainty))
                        .toList();
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        Refused gravest = refusals.getFirst();
        return Optional.of(entry.flag(
                        gravest.substantive() ? Severity.BLOCK : ifProcedural,
                        request,
                        Person.MATCHED_BY,
                        "extradition was refused before, %d time%s, %s, matched %s"
                                .formatted(
                                        refusals.size(),
                                        refusals.size() == 1 ? "" : "s",
                                        gravest.substantive() ? "on a ground of substance" : "on procedure only",
                                        gravest.certainty().inWords()))
                .restingOn(gravest.factId()));
    }
}
