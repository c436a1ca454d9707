package dev.herald.screening.rules;

import dev.herald.contract.PartialDate;
import dev.herald.screening.rules.Request.Warrant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C04. RPD Art. 12: dates that cannot be are refused at the door; here is what is merely unlikely. An act after the
 * warrant for it, a child as the one who acted, a person of a hundred years: more often a mistake in a date than true.
 * Partial dates are flagged only where no day that they may mean would do.
 *
 * @param entry what the rule book says
 * @param youngest age in years below which somebody who acted is unlikely
 * @param oldest age in years from which somebody who is wanted is unlikely
 */
record PlausibleDates(Entry entry, int youngest, int oldest) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
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
                : Optional.of(entry.flag(request, evidence, String.join("; ", found)));
    }

    private static void actAfterWarrant(Request request, List<String> evidence, List<String> found) {
        Warrant warrant = request.warrant();
        List<Integer> after = warrant == null
                ? List.of()
                : request.chargesThat(charge -> charge.committedFrom() != null
                        && charge.committedFrom()
                                .earliest()
                                .isAfter(warrant.issued().latest()));
        if (!after.isEmpty()) {
            evidence.add("warrant.issued");
            evidence.addAll(Request.paths(after, "committedFrom"));
            found.add("the acts of %d of %d charges began after the warrant was issued"
                    .formatted(after.size(), request.charges().size()));
        }
    }

    private void actOfAChild(Request request, PartialDate born, List<String> evidence, List<String> found) {
        List<Integer> asChild = request.chargesThat(charge ->
                charge.committedFrom() != null && Answer.isUnder(youngest, born, charge.committedFrom()) == Answer.YES);
        if (!asChild.isEmpty()) {
            evidence.add("person.birthDate");
            evidence.addAll(Request.paths(asChild, "committedFrom"));
            found.add("the acts of %d of %d charges began before the age of %d"
                    .formatted(asChild.size(), request.charges().size(), youngest));
        }
    }

    private void tooOld(PartialDate born, LocalDate today, List<String> evidence, List<String> found) {
        if (Answer.isUnder(oldest, born, today) == Answer.NO) {
            evidence.add("person.birthDate");
            found.add("an age of %d or more today".formatted(oldest));
        }
    }
}
