package dev.herald.screening.rules;

import dev.herald.contract.PartialDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C05. RPD Art. 41: the person is a minor, or was one when the acts began; where dates are known in part, may be or may
 * have been. Where no charge says when its acts began, the dates of the facts stand in.
 *
 * @param entry what the rule book says
 * @param fullAge age in years from which nobody is a minor
 */
record UnderAge(Entry entry, int fullAge) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        PartialDate born = request.person() == null ? null : request.person().birthDate();
        if (born == null) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>(List.of("person.birthDate"));
        List<String> found = new ArrayList<>();
        switch (Answer.isUnder(fullAge, born, register.today())) {
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
                : Optional.of(entry.flag(request, evidence, String.join("; ", found)));
    }

    private Answer whenItBegan(Request request, PartialDate born, List<String> evidence) {
        boolean stated = request.charges().stream().anyMatch(charge -> charge.committedFrom() != null);
        Answer surest = Answer.NO;
        if (stated) {
            for (Answer answer : List.of(Answer.YES, Answer.MAY_BE)) {
                List<Integer> charges = request.chargesThat(charge -> charge.committedFrom() != null
                        && Answer.isUnder(fullAge, born, charge.committedFrom()) == answer);
                evidence.addAll(Request.paths(charges, "committedFrom"));
                surest = charges.isEmpty() || surest == Answer.YES ? surest : answer;
            }
        } else if (request.facts() != null) {
            surest = request.facts().dates().stream()
                    .map(date -> Answer.isUnder(fullAge, born, date))
                    .max(Answer::compareTo)
                    .orElse(Answer.NO);
            if (surest != Answer.NO) {
                evidence.add("facts.dates");
            }
        }
        return surest;
    }
}
