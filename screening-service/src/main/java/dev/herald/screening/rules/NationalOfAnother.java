package dev.herald.screening.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * C27. AG-2010-RES-10: where a state asks for another member's national for genocide, war crimes or crimes against
 * humanity, that member is heard first and may object. A tribunal is no state. Somebody who has the requester's
 * nationality too is another member's national all the same; of whom no nationality is stated may be one.
 *
 * @param entry what the rule book says
 * @param offences for which it is so
 */
record NationalOfAnother(Entry entry, Set<Offence> offences) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Person person = request.person();
        List<Integer> charges = request.chargesThat(charge -> offences.contains(charge.category()));
        if (person == null || !request.isFromAState() || charges.isEmpty()) {
            return Optional.empty();
        }
        String own = request.requester().value().toUpperCase(Locale.ROOT); // a bureau's code is its country's
        boolean unknown = person.nationalities().isEmpty();
        boolean anothers = person.nationalities().stream()
                .anyMatch(nationality -> isState(nationality) && !nationality.equals(own));
        if (!unknown && !anothers) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>(Request.paths(charges, "category"));
        evidence.add("person.nationalities");
        return Optional.of(
                entry.flag(
                        request,
                        evidence,
                        unknown
                                ? "a state asks, and no nationality is stated: another member may have to be heard first"
                                : "a state asks for another member's national: that member is to be heard first, and may object"));
    }

    /** Codes of three digits are of persons without a state. */
    private static boolean isState(String nationality) {
        return !Character.isDigit(nationality.charAt(0));
    }
}
