package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * C13. RPD Art. 83(1)(a)(i): no notice for controversial norms of behaviour or culture, or for family and private
 * matters; nor for breaches of administrative rules and private disputes, unless they serve serious or organised crime.
 * Only a person can weigh that link; if the requester states it, so does the flag.
 *
 * @param excluded offences of the first two categories
 * @param unlessLinked offences of the third category
 * @param ifLinked weight if the requester states the link for every such charge
 */
public record ExcludedOffence(
        RuleMetadata metadata, Set<OffenceCategory> excluded, Set<OffenceCategory> unlessLinked, Severity ifLinked)
        implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal()) {
            return Optional.empty();
        }
        List<Integer> first = request.chargesMatching(charge -> excluded.contains(charge.category()));
        List<Integer> unlinked = request.chargesMatching(
                charge -> unlessLinked.contains(charge.category()) && !charge.organisedCrimeLink());
        List<Integer> linked = request.chargesMatching(
                charge -> unlessLinked.contains(charge.category()) && charge.organisedCrimeLink());
        List<Integer> all = Stream.of(first, unlinked, linked)
                .flatMap(List::stream)
                .sorted()
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Severity atMost = !first.isEmpty() ? Severity.BLOCK : !unlinked.isEmpty() ? Severity.REVIEW : ifLinked;
        return Optional.of(metadata.flag(
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
