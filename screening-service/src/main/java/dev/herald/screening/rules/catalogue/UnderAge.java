package dev.herald.screening.rules.catalogue;

import dev.herald.contract.PartialDate;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C05. RPD Art. 41: the person is a minor, or was one when the acts began; with partial dates, may be or may have been.
 * If no charge has the beginning of its acts, the dates of the facts are used.
 *
 * @param fullAge age in years from which nobody is a minor
 */
public record UnderAge(RuleMetadata metadata, int fullAge) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        PartialDate born = request.person() == null ? null : request.person().birthDate();
        if (born == null) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>(List.of("person.birthDate"));
        List<String> found = new ArrayList<>();
        switch (Tristate.isUnderAge(fullAge, born, register.today())) {
            case YES -> found.add("the person is under %d".formatted(fullAge));
            case MAY_BE -> found.add("the person may be under %d".formatted(fullAge));
            case NO -> {}
        }
        switch (whenItBegan(request, born, evidence)) {
            case YES -> found.add("the person was under %d when the acts began".formatted(fullAge));
            case MAY_BE -> found.add("the person may have been under %d when the acts began".formatted(fullAge));
            case NO -> {}
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(request, evidence, String.join("; ", found)));
    }

    private Tristate whenItBegan(Request request, PartialDate born, List<String> evidence) {
        boolean stated = request.charges().stream().anyMatch(charge -> charge.committedFrom() != null);
        Tristate surest = Tristate.NO;
        if (stated) {
            for (Tristate answer : List.of(Tristate.YES, Tristate.MAY_BE)) {
                List<Integer> charges = request.chargesMatching(charge -> charge.committedFrom() != null
                        && Tristate.isUnderAge(fullAge, born, charge.committedFrom()) == answer);
                evidence.addAll(Request.paths(charges, "committedFrom"));
                surest = charges.isEmpty() || surest == Tristate.YES ? surest : answer;
            }
        } else if (request.facts() != null) {
            surest = request.facts().dates().stream()
                    .map(date -> Tristate.isUnderAge(fullAge, born, date))
                    .max(Tristate::compareTo)
                    .orElse(Tristate.NO);
            if (surest != Tristate.NO) {
                evidence.add("facts.dates");
            }
        }
        return surest;
    }
}
