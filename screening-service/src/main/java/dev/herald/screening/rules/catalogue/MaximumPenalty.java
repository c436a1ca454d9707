package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import dev.herald.screening.rules.SentenceLength;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * C10. RPD Art. 83(1)(a)(ii): a prosecution needs offences with a minimum deprivation of liberty. Life and death reach
 * any threshold; a charge that states no maximum shows none. If some charges reach the threshold and others do not, an
 * officer looks. A diffusion below the threshold is lawful (Art. 99), so an officer looks too.
 *
 * @param threshold shortest maximum penalty that qualifies
 */
public record MaximumPenalty(RuleMetadata metadata, Period threshold) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal() || !request.isForProsecution()) {
            return Optional.empty();
        }
        String needed = "needs at least " + SentenceLength.describe(threshold);
        if (request.charges().isEmpty()) {
            return Optional.of(metadata.flag(request, List.of("charges"), "no charge states a penalty, " + needed));
        }
        List<Integer> below = request.chargesMatching(charge -> !charge.isPunishableBy(threshold));
        if (below.isEmpty()) {
            return Optional.empty();
        }
        boolean noneReachesIt = below.size() == request.charges().size();
        return Optional.of(metadata.flag(
                noneReachesIt ? Severity.BLOCK : Severity.REVIEW,
                request,
                Request.paths(below, "maximumPenalty"),
                "%s, %s (%d of %d charges)"
                        .formatted(
                                stated(below, request),
                                needed,
                                below.size(),
                                request.charges().size())));
    }

    /** Returns the longest maximum that charges state, and whether one of them states none. */
    private static String stated(List<Integer> charges, Request request) {
        List<Period> maxima = charges.stream()
                .map(charge -> request.charges().get(charge).maximumPenalty())
                .filter(Objects::nonNull)
                .toList();
        Optional<Period> longest =
                maxima.stream().reduce((one, other) -> SentenceLength.isAtLeast(one, other) ? one : other);
        String highest = longest.map(length -> "at most " + SentenceLength.describe(length))
                .orElse("");
        if (maxima.size() == charges.size()) {
            return highest;
        }
        return maxima.isEmpty() ? "no maximum stated" : highest + " or no maximum stated";
    }
}
