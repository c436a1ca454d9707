package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Charge;
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
 * matters; nor for breaches of administrative rules and private disputes. Some of them qualify if they serve serious or
 * organised crime. Only a person can weigh that link; if the requester states it, so does the flag.
 *
 * @param excluded offences that are excluded whatever their link
 * @param unlessLinked offences that are excluded unless linked, then for an officer
 * @param reviewedUnlessLinked offences of the third category, for an officer unless linked
 * @param ifLinked weight of the third category if the requester states the link for every such charge
 */
public record ExcludedOffence(
        RuleMetadata metadata,
        Set<OffenceCategory> excluded,
        Set<OffenceCategory> unlessLinked,
        Set<OffenceCategory> reviewedUnlessLinked,
        Severity ifLinked)
        implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal()) {
            return Optional.empty();
        }
        List<Integer> always = request.chargesMatching(charge -> excluded.contains(charge.category()));
        List<Integer> unlinked =
                request.chargesMatching(charge -> isUnlessLinked(charge.category()) && !charge.organisedCrimeLink());
        List<Integer> linked =
                request.chargesMatching(charge -> isUnlessLinked(charge.category()) && charge.organisedCrimeLink());
        List<Integer> all = Stream.of(always, unlinked, linked)
                .flatMap(List::stream)
                .sorted()
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(metadata.flag(
                weightOf(all.stream().map(request.charges()::get).toList()),
                request,
                Request.paths(all, "category"),
                Stream.of(
                                said(always, request, "in a category that is excluded"),
                                said(
                                        unlinked,
                                        request,
                                        "in a category that is excluded unless linked to serious crime"),
                                said(linked, request, "in such a category, said by the requester to be so linked"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("; "))));
    }

    private boolean isUnlessLinked(OffenceCategory category) {
        return unlessLinked.contains(category) || reviewedUnlessLinked.contains(category);
    }

    /** Returns the weight of the gravest charge. */
    private Severity weightOf(List<Charge> charges) {
        return charges.stream()
                .map(this::weightOf)
                .min(Severity::compareTo) // the contract lists the gravest first
                .orElseThrow();
    }

    private Severity weightOf(Charge charge) {
        if (excluded.contains(charge.category())) {
            return Severity.BLOCK;
        }
        if (unlessLinked.contains(charge.category())) {
            return charge.organisedCrimeLink() ? Severity.REVIEW : Severity.BLOCK;
        }
        return charge.organisedCrimeLink() ? ifLinked : Severity.REVIEW;
    }

    private static String said(List<Integer> charges, Request request, String what) {
        return charges.isEmpty()
                ? ""
                : "%d of %d charges %s"
                        .formatted(charges.size(), request.charges().size(), what);
    }
}
