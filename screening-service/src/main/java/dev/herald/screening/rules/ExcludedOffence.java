package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                "of %d charges %d in categories that are excluded, %d in one that is unless linked to serious crime, %d said to be so linked"
                        .formatted(request.charges().size(), first.size(), unlinked.size(), linked.size())));
    }
}
