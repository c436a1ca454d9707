package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import dev.herald.screening.rules.SentenceLength;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * C10. RPD Art. 83(1)(b)(i): a prosecution needs offences with a minimum deprivation of liberty. Life and death reach
 * any threshold; a charge without deprivation of liberty reaches none. A diffusion below the threshold is lawful (Art.
 * 99), so an officer looks.
 *
 * @param threshold shortest maximum penalty that qualifies
 */
public record MaximumPenalty(RuleMetadata metadata, Period threshold) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal() || request.conviction() != null) {
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
        Period first = request.charges().get(below.getFirst()).maximumPenalty();
        String highest = first == null ? "no deprivation of liberty" : "at most " + SentenceLength.describe(first);
        return Optional.of(metadata.flag(
                request,
                Request.paths(below, "maximumPenalty"),
                "%s, %s (%d of %d charges)"
                        .formatted(
                                highest, needed, below.size(), request.charges().size())));
    }
}
