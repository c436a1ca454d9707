package dev.herald.screening.rules;

import dev.herald.screening.rules.Register.Barred;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * C24. Constitution Art. 2 and 3: after a bar no channel serves the same aim again, whatever the instrument and whoever
 * asks. A request on a person who is barred in another case is held for an officer. Where the bar is the requester's
 * own, and name and birth date match, there is nothing left to weigh: it is refused. A match by name alone may be a
 * namesake, and never refuses. A case that is barred itself is refused whomever a revision of it names.
 *
 * @param entry what the rule book says
 * @param refusesOwn whether a requester's own bar refuses its request without an officer
 */
record BarredPerson(Entry entry, boolean refusesOwn) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        if (request.barred()) {
            return Optional.of(entry.flag(request, List.of("caseId"), "this case is barred")
                    .refusing(refusesOwn));
        }
        Person person = request.person();
        List<Barred> bars = person == null
                ? List.of()
                : register.barredElsewhere(request.caseId(), person).stream()
                        .sorted(Comparator.comparing((Barred bar) -> !isOwn(bar, request))
                                .thenComparing(Barred::certainty))
                        .toList();
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        Barred decisive = bars.getFirst();
        boolean own = isOwn(decisive, request);
        return Optional.of(entry.flag(
                        request,
                        Person.MATCHED_BY,
                        "the person is barred in %d other case%s, matched %s%s"
                                .formatted(
                                        bars.size(),
                                        bars.size() == 1 ? "" : "s",
                                        decisive.certainty().inWords(),
                                        own ? "; the bar is this requester's own" : ""))
                .restingOn(decisive.factId())
                .matching(decisive.caseId())
                .refusing(refusesOwn && own));
    }

    private static boolean isOwn(Barred bar, Request request) {
        return request.requester().equals(bar.requester()) && bar.certainty() == Certainty.NAME_AND_BIRTH_DATE;
    }
}
