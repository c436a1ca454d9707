package dev.herald.screening.rules.catalogue;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * C27. AG-2010-RES-10: if a state requests another member's national for genocide, war crimes or crimes against
 * humanity, that member is heard first and may object. A tribunal is not a state. A person who also has the requester's
 * nationality still counts as another member's national; a person without a stated nationality may be one.
 *
 * @param offences the core international crimes
 */
public record NationalOfAnother(RuleMetadata metadata, Set<OffenceCategory> offences) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        List<Integer> charges = request.chargesMatching(charge -> offences.contains(charge.category()));
        if (person == null || !request.isFromState() || charges.isEmpty()) {
            return Optional.empty();
        }
        String own = request.requester().value().toUpperCase(Locale.ROOT); // a bureau's code is its country's
        boolean unknown = person.nationalities().isEmpty();
        List<MemberCode> others = person.nationalities().stream()
                .filter(nationality -> isState(nationality) && !nationality.equals(own))
                .distinct()
                .sorted()
                .map(nationality -> new MemberCode(nationality.toLowerCase(Locale.ROOT)))
                .toList();
        if (!unknown && others.isEmpty()) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>(Request.paths(charges, "category"));
        evidence.add("person.nationalities");
        return Optional.of(metadata.flag(
                        request,
                        evidence,
                        unknown
                                ? "a state asks, and no nationality is stated: another member may have to be heard first"
                                : "a state asks for another member's national: that member is heard first, and may object")
                .withConsult(others));
    }

    /** Codes of three digits are of persons without a state. */
    private static boolean isState(String nationality) {
        return !Character.isDigit(nationality.charAt(0));
    }
}
