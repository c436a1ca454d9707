package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Register.MatchedJudgment;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * C23. RPD Art. 34 and practice of the Commission: the register has a report of a final judgment on the person, of any
 * state. An officer decides whether it was for the same facts, and what follows. The flag names the territories that
 * the report names as bound; for states of the EU and Schengen they rest on CJEU C-505/19.
 */
public record FinalJudgment(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        List<MatchedJudgment> judgments = person == null
                ? List.of()
                : register.finalJudgments(person).stream()
                        .sorted(Comparator.comparing(MatchedJudgment::certainty))
                        .toList();
        if (judgments.isEmpty()) {
            return Optional.empty();
        }
        MatchedJudgment surest = judgments.getFirst();
        String territories = judgments.stream()
                .flatMap(judged -> judged.territories().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Optional.of(metadata.flag(
                        request,
                        Person.MATCHED_BY,
                        "%d final judgment%s on this person reported, matched %s%s; whether for the same facts is to be found"
                                .formatted(
                                        judgments.size(),
                                        judgments.size() == 1 ? "" : "s",
                                        surest.certainty().describe(),
                                        territories.isEmpty()
                                                ? ""
                                                : "; the report names %s as bound".formatted(territories)))
                .withFacts(judgments.stream().map(MatchedJudgment::factId).toList()));
    }
}
