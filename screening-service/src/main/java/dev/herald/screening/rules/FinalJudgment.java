package dev.herald.screening.rules;

import dev.herald.screening.rules.Register.Judged;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * C23. CJEU C-505/19: the person was finally judged before, or proceedings were transferred. Whether for the same facts
 * is for an officer to say; where the judgment names territories in which the request must not be acted on, so does the
 * flag.
 */
record FinalJudgment(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Person person = request.person();
        List<Judged> judgments = person == null
                ? List.of()
                : register.finalJudgments(person).stream()
                        .sorted(Comparator.comparing(Judged::certainty))
                        .toList();
        if (judgments.isEmpty()) {
            return Optional.empty();
        }
        Judged surest = judgments.getFirst();
        String territories = judgments.stream()
                .flatMap(judged -> judged.territories().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Optional.of(entry.flag(
                        request,
                        Person.MATCHED_BY,
                        "%d final judgment%s on this person in the register, matched %s%s"
                                .formatted(
                                        judgments.size(),
                                        judgments.size() == 1 ? "" : "s",
                                        surest.certainty().inWords(),
                                        territories.isEmpty() ? "" : "; not to be acted on in " + territories))
                .restingOn(surest.factId()));
    }
}
