package dev.herald.screening.rules.catalogue;

import dev.herald.contract.PartialDate;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C04. RPD Art. 12: dates are plausible. Intake rejects impossible dates; this rule flags unlikely ones, such as an act
 * after every warrant, a child as the offender, or a person of a hundred years. A partial date is flagged only if no
 * day that it may mean is plausible.
 *
 * @param youngest age in years below which an offender is unlikely
 * @param oldest age in years from which a wanted person is unlikely
 */
public record PlausibleDates(RuleMetadata metadata, int youngest, int oldest) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        List<String> evidence = new ArrayList<>();
        List<String> found = new ArrayList<>();
        actAfterWarrant(request, evidence, found);
        PartialDate born = request.person() == null ? null : request.person().birthDate();
        if (born != null) {
            actOfAChild(request, born, evidence, found);
            tooOld(born, register.today(), evidence, found);
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(request, evidence, String.join("; ", found)));
    }

    private static void actAfterWarrant(Request request, List<String> evidence, List<String> found) {
        List<Integer> after = request.warrants().isEmpty()
                ? List.of()
                : request.chargesMatching(charge -> charge.committedFrom() != null
                        && request.warrants().stream()
                                .allMatch(warrant -> charge.committedFrom()
                                        .earliest()
                                        .isAfter(warrant.issued().latest())));
        if (!after.isEmpty()) {
            evidence.addAll(Request.paths("warrants", Request.matching(request.warrants(), warrant -> true), "issued"));
            evidence.addAll(Request.paths(after, "committedFrom"));
            found.add("the acts of %d of %d charges began after every warrant was issued"
                    .formatted(after.size(), request.charges().size()));
        }
    }

    private void actOfAChild(Request request, PartialDate born, List<String> evidence, List<String> found) {
        List<Integer> asChild = request.chargesMatching(charge -> charge.committedFrom() != null
                && Tristate.isUnderAge(youngest, born, charge.committedFrom()) == Tristate.YES);
        if (!asChild.isEmpty()) {
            evidence.add("person.birthDate");
            evidence.addAll(Request.paths(asChild, "committedFrom"));
            found.add("the acts of %d of %d charges began before the age of %d"
                    .formatted(asChild.size(), request.charges().size(), youngest));
        }
    }

    private void tooOld(PartialDate born, LocalDate today, List<String> evidence, List<String> found) {
        if (Tristate.isUnderAge(oldest, born, today) == Tristate.NO) {
            evidence.add("person.birthDate");
            found.add("an age of %d or more today".formatted(oldest));
        }
    }
}
