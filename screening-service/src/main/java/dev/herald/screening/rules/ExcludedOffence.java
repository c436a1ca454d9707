package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * C13. RPD Art. 83(1)(a)(i): no notice for controversial norms of behaviour or culture, nor for family and private
 * matters; nor for breaches of administrative rules and private disputes, unless they serve serious or organised crime.
 * Whether they do is for a person: where the requester says so, the flag says that it did.
 *
 * @param entry what the rule book says
 * @param excluded offences of the first two categories
 * @param unlessLinked offences of the third
 * @param ifLinked weight where the requester says that every such act served serious or organised crime
 */
record ExcludedOffence(Entry entry, Set<Offence> excluded, Set<Offence> unlessLinked, Severity ifLinked)
        implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        if (!request.instrument().isPenal()) {
            return Optional.empty();
        }
        List<Integer> first = request.chargesThat(charge -> excluded.contains(charge.category()));
        List<Integer> unlinked =
                request.chargesThat(charge -> unlessLinked.contains(charge.category()) && !charge.organisedCrimeLink());
        List<Integer> linked =
                request.chargesThat(charge -> unlessLinked.contains(charge.category()) && charge.organisedCrimeLink());
        List<Integer> all = Stream.of(first, unlinked, linked)
                .flatMap(List::stream)
                .sorted()
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Severity atMost = !first.isEmpty() ? Severity.BLOCK : !unlinked.isEmpty() ? Severity.REVIEW : ifLinked;
        return Optional.of(entry.flag(
                atMost,
                request,
                Request.paths(all, "category"),
                Stream.of(
                                said(first, request, "in a category that is excluded"),
                                said(
                                        unlinked,
                                        request,
                                        "in a category that is excluded unless linked to serious crime"),
                                said(linked, request, "in such a category, said by the requester to be so linked"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("; "))));
    }

    private static String said(List<Integer> charges, Request request, String what) {
        return charges.isEmpty()
                ? ""
                : "%d of %d charges %s"
                        .formatted(charges.size(), request.charges().size(), what);
    }
}
